import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { serve, type DnsServer } from '../../src/dns/serve.ts';
import { zoneResolver } from '../../src/dns/zone.ts';
import { recordsIn, zoneText } from '../dns/name-servers.ts';
import { runAmong, workFolder } from './work-folder.ts';

/** One finding: the policy is none, which is worth knowing. */
const zoneOf = (domain: string): string =>
  zoneText(
    domain,
    1,
    `@ MX 10 mail\nmail A 192.0.2.25\n@ TXT "v=spf1 mx -all"\n_dmarc TXT "v=DMARC1; p=none; rua=mailto:r@${domain}"`,
  );
const ZONE = zoneOf('example.com');
const LINT = ['lint', '--offline', '--format', 'csv'];

let live: DnsServer;
const test = suite('cli --config');
test.before(async () => {
  const root = '$ORIGIN .\n$TTL 60\n@ SOA a. b. 1 1 1 1 60\n';
  const own = ['example.com', 'example.net'].map(zoneOf);
  live = await serve(zoneResolver(recordsIn(root, ...own)));
});
test.after(() => live.close());

const atLive = (): string[] => ['--resolver', `127.0.0.1:${live.port}`, '--format', 'csv'];
const domainsIn = (csv: string): readonly string[] =>
  [...csv.matchAll(/^verdict,([^,]*)/gm)].map(([, domain = '']) => domain);
const rulesIn = (csv: string): readonly string[] =>
  [...csv.matchAll(/^finding,[^,]*,[^,]*,([^,]*),([^,]*)/gm)].map(
    ([, rule = '', severity = '']) => `${rule} ${severity}`,
  );
/** The files of a folder with the zone and this configuration. */
const among = (config: object, more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  'zones/example.com.zone': ZONE,
  'mailward.config.json': JSON.stringify(config),
  ...more,
});

test('is found in the working directory, and says what to lint', async () => {
  const { code, stdout, stderr } = await runAmong(among({ zones: ['zones'] }), LINT);
  assert.equal([code, stderr, domainsIn(stdout)], [0, '', ['example.com']]);
  assert.equal(rulesIn(stdout).includes('dmarc-policy-none info'), true, stdout);
  assert.match(stdout, /,zones\/example\.com\.zone,/);
});

test('is found in package.json, unless there is one of its own', async () => {
  const files = among({}, { 'package.json': JSON.stringify({ name: 'x', mailward: { zones: ['zones'] } }) });
  const { 'mailward.config.json': own = '', ...others } = files;
  assert.equal(domainsIn((await runAmong(others, LINT)).stdout), ['example.com']);
  const both = await runAmong({ ...others, 'mailward.config.json': own }, LINT);
  assert.match(both.stderr, /^mailward: lint needs <file\.\.\.>/);
});

test('is not looked for in the folders above', async () => {
  const folder = workFolder(among({ zones: ['zones'] }));
  const before = process.cwd();
  try {
    process.chdir(folder.path);
    const inner = workFolder({});
    try {
      assert.is((await inner.run(LINT)).code, 2);
    } finally {
      inner.remove();
    }
  } finally {
    process.chdir(before);
    folder.remove();
  }
});

test('is that of --config, whose paths are relative to it', async () => {
  const files = { 'ci/lint.json': '{ "zones": ["../zones"] }', ...among({ profile: 'parked' }) };
  const { code, stdout, stderr } = await runAmong(files, [...LINT, '--config', 'ci/lint.json']);
  assert.equal([code, stderr, domainsIn(stdout)], [0, '', ['example.com']]);
  assert.match(stdout, /,zones\/example\.com\.zone,/);
});

test('is none with --no-config', async () => {
  const files = among({ severities: { 'dmarc-policy-none': 'error' } });
  const words = ['zones/example.com.zone', ...LINT.slice(1)];
  assert.is((await runAmong(files, ['lint', ...words])).code, 1);
  assert.is((await runAmong(files, ['lint', ...words, '--no-config'])).code, 0);
});

test('is refused with all that is wrong in it, a line each, before anything is read', async () => {
  const config = '{\n  "zone": ["zones"],\n  "profile": "parkd",\n  "ignores": [{ "rule": "spf-ptr" }]\n}';
  for (const words of [LINT, ['check', 'example.com', '--offline']]) {
    const { code, stdout, stderr } = await runAmong({ 'mailward.config.json': config }, words);
    assert.equal([code, stdout], [2, '']);
    assert.is(
      stderr,
      'mailward.config.json:2:3: unknown key "zone": did you mean "zones"?\n' +
        'mailward.config.json:3:14: unknown profile "parkd": did you mean "parked"?\n' +
        'mailward.config.json:4:15: an ignore has no "reason": expected why the finding is to be ignored\n',
    );
  }
});

test('hides what is ignored with a reason, and says so', async () => {
  const ignores = [{ rule: 'dmarc-policy-none', name: '*.example.com', reason: 'until the reports are read' }];
  const { code, stdout } = await runAmong(among({ zones: ['zones'], ignores }), [...LINT, '--fail-on', 'info']);
  assert.is(code, 0, stdout);
  assert.match(stdout, /^suppressed,example\.com,[a-z]*,dmarc-policy-none,.*until the reports are read/m);
  assert.not.match(stdout, /^unused-ignore/m);
});

test('says of ignores that have expired, or are not needed', async () => {
  const ignores = [
    { rule: 'dmarc-policy-none', reason: 'old', until: '2020-01-01' },
    { rule: 'spf-ptr', reason: 'gone' },
  ];
  const { stdout } = await runAmong(among({ zones: ['zones'], ignores }), LINT);
  assert.match(stdout, /^unused-ignore,,,dmarc-policy-none,.*ended on 2020-01-01.*,mailward\.config\.json,1,\d+,$/m);
  assert.match(stdout, /^unused-ignore,,,spf-ptr,.*not needed/m);
  const one = await runAmong(among({ zones: ['zones'], ignores }), [
    'lint',
    'zones/example.com.zone',
    ...LINT.slice(1),
  ]);
  assert.match(one.stdout, /^unused-ignore,,,dmarc-policy-none/m);
  assert.not.match(one.stdout, /^unused-ignore,,,spf-ptr/m);
});

test('says of ignores that are not needed also where the configuration names no zones, so that the files are all there is', async () => {
  const files = among({ ignores: [{ rule: 'spf-ptr', reason: 'gone' }] });
  const { stdout } = await runAmong(files, ['lint', 'zones/example.com.zone', ...LINT.slice(1)]);
  assert.match(stdout, /^unused-ignore,,,spf-ptr,.*not needed/m);
});

test('says which domains to check, and the live ones that lint looks at too', async () => {
  const files = among({ zones: ['zones'], domains: ['example.net'] });
  assert.equal(domainsIn((await runAmong(files, ['check', ...atLive()])).stdout), ['example.net']);
  assert.equal(domainsIn((await runAmong(files, ['check', 'example.com', ...atLive()])).stdout), ['example.com']);
  assert.equal(domainsIn((await runAmong(files, ['lint', ...atLive()])).stdout), ['example.com', 'example.net']);
  const named = await runAmong(files, ['lint', 'zones/example.com.zone', ...atLive()]);
  assert.equal(domainsIn(named.stdout), ['example.com']);
});

test('gives check selectors and a profile, and options win over it', async () => {
  const files = among({ selectors: { 'example.com': ['s1'] }, profile: 'google-bulk' });
  const own = await runAmong(files, ['check', 'example.com', ...atLive()]);
  assert.ok(rulesIn(own.stdout).includes('dkim-missing-key error'), own.stdout);
  assert.match(own.stdout, /google-bulk/);
  const options = ['--selector', 's2', '--profile', 'parked'];
  const won = await runAmong(files, ['check', 'example.com', ...options, ...atLive()]);
  assert.match(won.stdout, /s2\._domainkey/);
  assert.not.match(won.stdout, /s1\._domainkey|google-bulk/);
});

test('gives lint selectors that have to be in the zone', async () => {
  const { code, stdout } = await runAmong(among({ zones: ['zones'], selectors: { 'example.com': ['s1'] } }), LINT);
  assert.is(code, 1);
  assert.ok(rulesIn(stdout).includes('dkim-missing-key error'), stdout);
});

test('takes the findings of a rule away where it is off, and nothing else', async () => {
  const files = among({ zones: ['zones'], severities: { 'dmarc-policy-none': 'off' } });
  const { code, stdout } = await runAmong(files, LINT);
  assert.is(code, 0);
  assert.match(stdout, /^verdict,example\.com,pass,/m);
  assert.not.match(stdout, /dmarc-policy-none/);
});

const UNUSABLE: readonly (readonly [Readonly<Record<string, string>>, readonly string[], RegExp])[] = [
  [
    {},
    ['--config', 'none.json'],
    /^mailward: none\.json cannot be read: there is no such file or folder \(ENOENT\)\n$/,
  ],
  [{}, ['--config', '.'], /^mailward: \. cannot be read: it is a folder \(EISDIR\)\n$/],
  [{ 'package.json': '{}' }, ['--config', 'package.json'], /^mailward: --config "package\.json" has no "mailward"/],
  [
    { 'c.json': '{}' },
    ['--config', 'c.json', '--no-config'],
    /^mailward: --config and --no-config were given: expected only one of them\n$/,
  ],
  [
    { 'c.json': '{}' },
    ['--no-config', '--config', 'c.json'],
    /^mailward: --config and --no-config were given: expected only one of them\n$/,
  ],
  [{ 'c.json': '{' }, ['--config', 'c.json'], /^c\.json:1:\d+: this file is no JSON: .+\n$/],
  [{ 'c.json': '\u0000' }, ['--config', 'c.json'], /^c\.json:1:1: .+\n$/],
  [{ 'c\u001b[2J.json': '[]' }, ['--config', 'c\u001b[2J.json'], /^c\\x1b\[2J\.json:1:1: the configuration is a list/],
  [{ 'mailward.config.json': `"${'x'.repeat(5_000_000)}"` }, [], /^mailward: mailward\.config\.json is too large/],
  [{}, ['--config'], /--config needs a value: expected --config FILE/],
  [{}, ['--config', ''], /--config was given an empty value/],
];
for (const [files, words, line] of UNUSABLE)
  test(`refuses ${JSON.stringify(words)} among ${JSON.stringify(Object.keys(files))}`, async () => {
    const { code, stdout, stderr } = await runAmong({ 'a.zone': ZONE, ...files }, ['lint', 'a.zone', ...words]);
    assert.equal([code, stdout], [2, '']);
    assert.match(stderr, line);
  });

test('is not needed: check without domains says how it is called', async () => {
  const { code, stderr } = await runAmong({}, ['check']);
  assert.equal([code, stderr.startsWith('mailward: check needs <domain...>: see mailward check --help')], [2, true]);
});

test.run();
