import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { serve, type DnsServer } from '../../src/dns/serve.ts';
import { zoneResolver } from '../../src/dns/zone.ts';
import { commands } from '../../src/cli/commands.ts';
import { readableFormats } from '../../src/formats/readable-formats.ts';
import { reporters } from '../../src/report/index.ts';
import { keyRecord, RSA_2048, txt } from '../../src/rules/example-records.ts';
import { recordsIn, zoneText } from '../dns/name-servers.ts';
import { mailward, runInside } from './run.ts';
import { runAmong, workFolder } from './work-folder.ts';

const GOOD = zoneText(
  'example.com',
  1,
  `@ MX 10 mail
mail A 192.0.2.25
@ TXT "v=spf1 mx ~all"
_dmarc TXT "v=DMARC1; p=reject; rua=mailto:reports@example.com"
${txt('s1._domainkey', keyRecord(RSA_2048))}`,
);
const UNQUOTED = GOOD.replace(/_dmarc TXT ".*"/, '_dmarc TXT v=DMARC1; p=none');
const HOP = `${GOOD}s2._domainkey CNAME s2.keys.example.net.\n`;
const BROKEN = '$ORIGIN example.org.\n@ 300 TXT "open\n@ 300 MX 10 mail\n';

let live: DnsServer;
const test = suite('cli lint');

test.before(async () => {
  const root = '$ORIGIN .\n$TTL 60\n@ SOA a. b. 1 1 1 1 60\n';
  const target = zoneText('example.net', 1, txt('s2.keys', keyRecord(RSA_2048).replace('k=rsa; ', '')));
  live = await serve(zoneResolver(recordsIn(root, target)));
});
test.after(() => live.close());

const atLive = (): string[] => ['--resolver', `127.0.0.1:${live.port}`];

test('passes a good zone without asking anybody', async () => {
  const { code, stdout, stderr } = await runAmong({ 'good.zone': GOOD }, ['lint', 'good.zone', '--offline']);
  assert.equal([code, stderr], [0, ''], stdout);
  assert.match(stdout, /^example\.com {2}✓ pass\n/);
  assert.match(stdout, /DKIM s1 {2}✓ valid/);
});

test('finds the DMARC record that a comment cuts off, with its place and what to write', async () => {
  const { code, stdout } = await runAmong({ 'a.zone': UNQUOTED }, ['lint', 'a.zone', '--offline', '--format', 'csv']);
  assert.is(code, 1);
  assert.match(
    stdout,
    /^finding,example\.com,fail,txt-cut-by-comment,error,_dmarc\.example\.com,TXT,.*,a\.zone,11,\d+,/m,
  );
});

test('judges a CNAME hop together with the live name that it leads to', async () => {
  const { code, stdout, stderr } = await runAmong({ 'a.zone': HOP }, ['lint', 'a.zone', ...atLive()]);
  assert.equal([code, stderr], [0, ''], stdout);
  assert.match(stdout, /CNAME, TTL 3600 → s2\.keys\.example\.net\n/);
});

test('lays the files of --zone over live DNS, and does not judge them', async () => {
  const target = zoneText('example.net', 1, `${txt('s2.keys', keyRecord(RSA_2048))}\n@ TXT "v=spf1 +all"`);
  const files = { 'a.zone': HOP, 'target.zone': target };
  const words = ['lint', 'a.zone', '--zone', 'target.zone', '--offline'];
  const { code, stdout, stderr } = await runAmong(files, words);
  assert.equal([code, stderr], [0, ''], stdout);
  assert.match(stdout, /CNAME, TTL 3600 → s2\.keys\.example\.net\n/);
  assert.not.match(stdout, /spf-pass-all/);
  const overwriting = await runAmong(files, [...words, '--output', 'target.zone']);
  assert.is(overwriting.code, 2, overwriting.stderr);
});

test('finds a hop whose live target is missing, and takes one that nobody was asked for as unknown', async () => {
  const zone = { 'a.zone': HOP.replace('s2.keys', 'gone') };
  const asked = await runAmong(zone, ['lint', 'a.zone', ...atLive(), '--format', 'csv']);
  assert.is(asked.code, 1);
  assert.match(asked.stdout, /,dkim-dangling-cname,error,s2\._domainkey\.example\.com,/);
  const offline = await runAmong(zone, ['lint', 'a.zone', '--offline', '--format', 'csv']);
  assert.is(offline.code, 3, offline.stdout);
  assert.match(offline.stdout, /^unknown,example\.com,,,warning,s2\._domainkey\.example\.com,TXT,/m);
});

test('reads a folder of octoDNS, and says what in it is not read', async () => {
  const files = {
    'octo/example.com.yaml': `---\n'':\n  - {type: TXT, value: 'v=spf1 -all'}\n  - {type: MX, value: {exchange: mail.example.com, preference: 10}}\n_dmarc:\n  type: TXT\n  value: v=DMARC1\\; p=reject\\; rua=mailto:r@example.com\n`,
    'octo/README.md': '# Zones\n',
  };
  const { stdout, stderr } = await runAmong(files, ['lint', 'octo', ...atLive(), '--format', 'csv']);
  assert.match(stdout, /^verdict,example\.com,/m);
  assert.not.match(stdout, /dmarc-/);
  assert.match(stderr, /^mailward: note: octo\/README\.md is not read: .*\n$/);
});

/** A plan in which the value of one record is known, and that of another only after apply. */
function plan(after: object, unknown: object): string {
  const record = (name: string, values: object, later: object): object => ({
    address: `aws_route53_record.${name}`,
    mode: 'managed',
    type: 'aws_route53_record',
    name,
    change: { actions: ['create'], before: null, after: { ttl: 300, zone_id: 'Z1', ...values }, after_unknown: later },
  });
  const known = { name: '_dmarc.example.com', type: 'TXT', records: ['v=DMARC1; p=reject; rua=mailto:r@example.com'] };
  return JSON.stringify({
    format_version: '1.2',
    resource_changes: [record('known', known, {}), record('later', after, unknown)],
  });
}

const LATER: readonly (readonly [string, object, object, boolean])[] = [
  ['the value of a mail record', { name: 's1._domainkey.example.com', type: 'CNAME' }, { records: true }, true],
  ['the name of a CNAME', { type: 'CNAME' }, { name: true, records: true }, true],
  ['the alias of a web site', { name: 'www.example.com', type: 'CNAME' }, { records: true }, false],
  ['an address', { name: 'example.com', type: 'A' }, { records: true }, false],
  ['name and type', {}, { name: true, type: true, records: true }, false],
  [
    'the text of a name that may become a mail domain',
    { name: 'news.example.com', type: 'TXT' },
    { records: true },
    true,
  ],
  ['a proof of ownership', { name: '_acme-challenge.www.example.com', type: 'TXT' }, { records: true }, false],
];
const PLANNED = zoneText('example.com', 1, '@ TXT "v=spf1 -all"\n@ MX 0 .');
for (const [what, after, unknown, asked] of LATER)
  test(`exits with ${asked ? 3 : 0} where a Terraform plan knows ${what} only after apply`, async () => {
    const files = { 'plan.json': plan(after, unknown), 'a.zone': PLANNED };
    const { code, stdout } = await runAmong(files, ['lint', 'plan.json', 'a.zone', '--offline', '--format', 'csv']);
    assert.is(code, asked ? 3 : 0, stdout);
    assert.match(stdout, /^not-judged,/m);
  });

test('misses with --whole what was taken out of a file of octoDNS, without asking anybody', async () => {
  const files = {
    'example.com.yaml':
      "'':\n  - {type: TXT, value: v=spf1 -all}\n  - {type: MX, value: {exchange: ., preference: 0}}\n",
  };
  const args = ['lint', 'example.com.yaml', '--offline', '--format', 'csv'];
  const open = await runAmong(files, args);
  assert.equal([open.code, open.stdout.includes('dmarc-missing')], [3, false]);
  const whole = await runAmong(files, [...args, '--whole']);
  assert.equal([whole.code, whole.stdout.includes('dmarc-missing')], [0, true]);
});

test('says what is broken in one file, judges the others, and exits with 2', async () => {
  const files = { 'broken.zone': BROKEN, 'good.zone': GOOD };
  const words = ['lint', 'broken.zone', 'good.zone', 'none.zone', '--offline', '--format', 'csv'];
  const { code, stdout, stderr } = await runAmong(files, words);
  assert.is(code, 2);
  assert.match(
    stderr,
    /^broken\.zone:2:11: .+\nnone\.zone:1:1: cannot be read: there is no such file or folder \(ENOENT\)\n$/,
  );
  assert.match(stdout, /^verdict,example\.com,pass,/m);
  assert.match(stdout, /^problem,.*,broken\.zone,2,11,$/m);
});

test('takes records that cannot be read for unknown, and does not miss them', async () => {
  const zone = GOOD.replace(/_dmarc TXT .*/, '_dmarc TXT "v=DMARC1; p=none').replace(
    'mail A 192.0.2.25',
    'mail A 192.0.2.256',
  );
  const { code, stdout } = await runAmong({ 'a.zone': zone }, ['lint', 'a.zone', '--offline', '--format', 'json']);
  const [{ verdict, dmarc, findings, unknown }] = JSON.parse(stdout).results;
  assert.equal(
    [code, verdict, dmarc.status, findings.map(({ rule }: { rule: string }) => rule), unknown.length],
    [2, 'unknown', 'unknown', [], 2],
  );
  assert.match(
    unknown.find(({ name }: { name: string }) => name.startsWith('_dmarc')).detail,
    /^what stands at a\.zone:\d+ cannot be read: a quoted string begins here/,
  );
});

test('misses nothing where a file that is included cannot be read', async () => {
  const files = { 'a.zone': `${GOOD.replace(/_dmarc TXT .*/, '')}\n$INCLUDE ../policies\n` };
  const { code, stdout } = await runAmong(files, ['lint', 'a.zone', '--offline', '--format', 'json']);
  const [{ verdict, spf, dmarc, findings, unknown }] = JSON.parse(stdout).results;
  assert.equal(
    [code, verdict, spf.status, dmarc.status, findings.map(({ rule }: { rule: string }) => rule)],
    [2, 'unknown', 'found', 'unknown', []],
  );
  assert.match(unknown[0].detail, /^what stands at a\.zone:\d+ cannot be read: the included file/);
});

test('exits with 2 for a broken file also where something was found', async () => {
  const files = { 'broken.zone': BROKEN, 'a.zone': UNQUOTED };
  assert.is((await runAmong(files, ['lint', 'broken.zone', 'a.zone', '--offline'])).code, 2);
});

test('says no more than twenty things of a file that is no zone', async () => {
  const { code, stderr } = await runAmong({ 'a.zone': 'x "\n'.repeat(500) }, ['lint', 'a.zone', '--offline']);
  const lines = stderr.trimEnd().split('\n');
  assert.equal([code, lines.length], [2, 21]);
  assert.is(lines.at(-1), 'a.zone: and 480 more problems in this file');
});

test('does not pass a file without records', async () => {
  const files = { 'empty.zone': '; nothing\n', 'good.zone': GOOD };
  const { code, stderr } = await runAmong(files, ['lint', 'good.zone', 'empty.zone', '--offline']);
  assert.equal(
    [code, stderr],
    [2, 'empty.zone:1:1: holds no records: expected a zone, or what a tool for DNS writes\n'],
  );
});

test('says so where there is no mail record at all', async () => {
  const { code, stdout, stderr } = await runAmong({ 'web.zone': 'www.example.com. 300 A 192.0.2.80\n' }, [
    'lint',
    'web.zone',
    '--offline',
  ]);
  assert.equal(
    [code, stdout, stderr],
    [
      0,
      'Nothing was checked\n',
      'mailward: note: no record of SPF, DKIM, DMARC or MX in web.zone: nothing was judged\n',
    ],
  );
});

test('reads standard input, with an origin too', async () => {
  const relative = GOOD.replace('$ORIGIN example.com.\n', '');
  const whole = await mailward(['lint', '-', '--offline', '--no-config', '--format', 'csv'], { stdin: UNQUOTED });
  assert.is(whole.code, 1, whole.stderr);
  assert.match(whole.stdout, /,txt-cut-by-comment,.*,stdin,11,/);
  const named = await mailward(['lint', 'example.com=-', '--offline', '--no-config'], { stdin: relative });
  assert.equal([named.code, named.stderr], [0, '']);
});

for (const format of Object.keys(reporters))
  test(`writes a report as ${format}, also where a file cannot be read`, async () => {
    const folder = workFolder({ 'a.zone': UNQUOTED, 'broken.zone': BROKEN });
    try {
      const out = join(folder.path, 'report');
      const words = ['lint', 'a.zone', 'broken.zone', '--offline', '--format', format, '--output', out];
      const { code, stdout, stderr } = await folder.run(words);
      assert.equal([code, stdout], [2, ''], stderr);
      const text = readFileSync(out, 'utf8');
      assert.match(text, /txt-cut-by-comment/);
      assert.match(text, /broken\.zone/);
    } finally {
      folder.remove();
    }
  });

test('names files from the root of the repository where a service shows them beside the code', async () => {
  const folder = workFolder({
    '.git/HEAD': '',
    'dns/zones/a.zone': UNQUOTED,
    'dns/c.json': '{ "zones": ["zones/a.zone"] }',
  });
  const path = join(folder.path, 'dns/zones/a.zone');
  const asked = [
    ['dns', 'zones/a.zone'],
    ['dns/zones', './a.zone'],
    ['dns', '../dns/zones'],
    ['dns', path],
    ['.', path],
    ['dns', '--config', 'c.json'],
  ];
  const paths = {
    github: /(?<=[ ,]file=)[^,]*/g,
    sarif: /(?<="uri": ")[^"]*/g,
    junit: / at (.*):11:\d+$/gm,
  };
  const before = process.cwd();
  try {
    for (const [from = '', ...words] of asked)
      for (const [format, pattern] of Object.entries(paths)) {
        process.chdir(join(folder.path, from));
        const { stdout } = await runInside(['lint', ...words, '--offline', '--format', format]);
        const found = [...stdout.matchAll(pattern)].map(([whole, part = whole]) => part);
        assert.equal([...new Set(found)], ['dns/zones/a.zone'], `${from}: ${words.join(' ')} as ${format}`);
      }
  } finally {
    process.chdir(before);
    folder.remove();
  }
});

test('knows a finding again when the lines above it change', async () => {
  const prints = async (text: string): Promise<readonly string[]> => {
    const { stdout } = await runAmong({ 'a.zone': text }, ['lint', 'a.zone', '--offline', '--format', 'sarif']);
    return [...stdout.matchAll(/"mailward\/v1": "([^"]*)"/g)].map(([, print = '']) => print);
  };
  const first = await prints(`${UNQUOTED}s3._domainkey TXT "v=DKIM1; p=AA"\n`);
  assert.is(first.length > 1, true);
  assert.is(new Set(first).size, first.length);
  assert.equal(await prints(`; a comment\n\n${UNQUOTED}\nwww A 192.0.2.1\ns3._domainkey TXT "v=DKIM1; p=AA"\n`), first);
});

test('names every format in the help', () => {
  const about = (command: string, name: string): string =>
    commands.find((one) => one.name === command)?.options.find((one) => one.name === name)?.about ?? '';
  for (const command of ['check', 'lint'])
    for (const format of Object.keys(reporters)) assert.match(about(command, 'format'), new RegExp(`\\b${format}\\b`));
  for (const format of readableFormats) assert.match(about('lint', 'from'), new RegExp(`\\b${format}\\b`));
});

test('overwrites no file that it read, whatever it was read for', async () => {
  const folder = workFolder({
    'zones/a.zone': `$INCLUDE part.zone example.com.\n`,
    'zones/part.zone': 'example.com. 300 TXT "v=spf1 -all"\n',
    'mailward.config.json': '{ "zones": ["zones"] }',
  });
  try {
    for (const [words, file] of [
      [['zones/a.zone'], 'zones/a.zone'],
      [['zones'], 'zones/a.zone'],
      [['zones/a.zone'], 'zones/part.zone'],
      [[], 'zones/a.zone'],
      [[], 'mailward.config.json'],
    ] as const) {
      const before = readFileSync(join(folder.path, file), 'utf8');
      const { code, stderr } = await folder.run(['lint', ...words, '--offline', '--output', file]);
      assert.is(code, 2, stderr);
      assert.match(stderr, /--output ".*" is one of the files that were read, and would be overwritten\n$/);
      assert.is(readFileSync(join(folder.path, file), 'utf8'), before);
    }
  } finally {
    folder.remove();
  }
});

test('includes only from below --root', async () => {
  const files = {
    'zones/a.zone': '$INCLUDE ../part.zone example.com.\n@ 300 TXT "v=spf1 -all"\n',
    'part.zone': GOOD,
  };
  const within = await runAmong(files, ['lint', 'zones/a.zone', '--offline', '--root', 'zones']);
  assert.is(within.code, 2);
  assert.match(within.stderr, /^zones\/a\.zone:1:10: /);
  assert.is(
    (await runAmong(files, ['lint', 'zones/a.zone', '--offline', '--root', '.'])).stderr.includes(':1:10'),
    false,
  );
});

test('makes names of files harmless', async () => {
  const name = 'a\u001b[2J\u202e.zone';
  for (const format of Object.keys(reporters)) {
    const { stdout, stderr } = await runAmong({ [name]: BROKEN }, ['lint', name, '--offline', '--format', format]);
    assert.not.match(stdout + stderr, /[\u001b\u202e]/);
  }
});

test('says nothing on stderr that a build server takes for a command, whatever files are called', async () => {
  const files = { '::stop-commands::x.zone': BROKEN, '##[error]x.zone': BROKEN };
  const { stderr } = await runAmong(files, ['lint', ...Object.keys(files), '--offline']);
  assert.equal(
    stderr.split('\n').map((line) => line.replace(/:2:.*/, '')),
    ['\\x3a:stop-commands::x.zone', '\\x23#[error]x.zone', ''],
  );
});

test('judges the domains of a profile', async () => {
  const words = ['lint', 'a.zone', '--offline', '--profile', 'parked', '--format', 'csv'];
  const { code, stdout } = await runAmong({ 'a.zone': GOOD }, words);
  assert.is(code, 1);
  assert.match(stdout, /,profile-requirement,error,/);
});

test('ends at an interrupt while it waits for a file, and for an answer', async () => {
  const silent = await serve(
    { resolve: async () => ({ status: 'nodata', path: [], authenticated: false }) },
    { faults: [{ fault: 'drop' }] },
  );
  const folder = workFolder({ 'a.zone': HOP });
  try {
    execFileSync('mkfifo', [join(folder.path, 'pipe')]);
    for (const words of [['pipe'], ['a.zone', '--resolver', silent.dohUrl, '--timeout', '60000']]) {
      const ran = await mailward(['lint', ...words], { cwd: folder.path, interruptAfter: 1500 });
      assert.equal([ran.code, ran.stdout, ran.stderr], [130, '', 'mailward: interrupted\n']);
    }
  } finally {
    await silent.close();
    folder.remove();
  }
});

const UNUSABLE: readonly (readonly [readonly string[], RegExp])[] = [
  [['lint'], /^mailward: lint needs <file\.\.\.>: see mailward lint --help/],
  [['lint', 'a.zone', ''], /^mailward: a file was given by an empty name/],
  [['lint', 'a b=a.zone'], /"a b" in "a b=a\.zone" is no domain name/],
  [['lint', 'a.zone', '--from', 'octodn'], /--from "octodn" is unknown: expected .*\(did you mean octodns\?\)/],
  [['lint', 'a.zone', '--from', 'fields'], /--from "fields" is unknown/],
  [['lint', 'a.zone', '--format', 'sarf'], /--format "sarf" is unknown: .*\(did you mean sarif\?\)/],
  [['lint', 'a.zone', '--root', 'none'], /--root "none" is no folder/],
  [['lint', 'a.zone', '--selector', 's1'], /unknown option "--selector"/],
  [['lint', 'a.zone', '--offline', '--resolver', '192.0.2.1'], /--offline asks nobody/],
  [['lint', 'none'], /none:1:1: cannot be read/],
  [['lint', 'empty'], /"empty" holds no file to read/],
  [['lint', 'a.zone', '--deadline', '0'], /--deadline "0" is no time/],
];
for (const [words, line] of UNUSABLE)
  test(`refuses mailward ${words.join(' ')}`, async () => {
    const { code, stdout, stderr } = await runAmong({ 'a.zone': GOOD, 'empty/x': '' }, [
      ...words,
      ...(words.includes('--resolver') ? [] : ['--offline']),
    ]);
    assert.equal([code, stderr.trimEnd().split('\n').length], [2, 1], stderr);
    assert.match(stderr, line);
    if (!words.includes('none')) assert.is(stdout, '');
  });

test('says in its help how it is called', async () => {
  const { code, stdout } = await runInside(['lint', '--help']);
  assert.is(code, 0);
  assert.match(stdout, /^mailward lint: [^\n]+\n(?:[^\n]+\n)*\nUsage: mailward lint \[file\.\.\.\] \[options\]\n/);
});

test.run();
