import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { check } from '../../src/check/check.ts';
import { zoneResolver } from '../../src/dns/zone.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Rr } from '../../src/model/rr.ts';
import { parseDmarc } from '../../src/records/dmarc.ts';
import { splitText } from '../../src/text/character-string.ts';
import { suitePath } from '../suites.ts';
import { exampleResolver, linesRecords } from './example-zone.ts';

const test = suite('DMARC rules');

const MAIL = '@ MX 10 mail\nmail A 192.0.2.25\n';

/** The DMARC findings for a domain, where these lines of the zone example.com and nothing else are known to exist. */
async function findingsIn(lines: string, domain: string = 'example.com'): Promise<readonly Finding[]> {
  const rrs = linesRecords('dmarc', lines);
  const { findings } = await check(domain, { resolver: exampleResolver(rrs), search: false, inventory: rrs });
  return findings.filter(({ rule }) => rule.startsWith('dmarc-'));
}

/** The DMARC findings for a record at example.com, where everything outside that domain is unknown. */
async function findingsForRecord(record: string): Promise<readonly Finding[]> {
  const rrs: readonly Rr[] = [
    ...linesRecords('dmarc', `@ SOA ns hostmaster 1 3600 600 86400 300\n${MAIL}`),
    { name: '_dmarc.example.com', ttl: 300, type: 'TXT', strings: splitText(record) },
  ];
  const { findings } = await check('example.com', { resolver: zoneResolver(rrs), search: false, inventory: rrs });
  return findings.filter(({ rule }) => rule.startsWith('dmarc-'));
}

const severities = (findings: readonly Finding[]): Record<string, string> =>
  Object.fromEntries(findings.map(({ rule, severity }) => [rule, severity]));

const RUA = 'rua=mailto:reports@example.com';
const record = (tags: string): string => `${MAIL}_dmarc TXT "v=DMARC1; ${tags}"`;
const GOOD = record(`p=quarantine; ${RUA}`);

/** Zone lines, and every DMARC finding in them with its severity. The traps are those that other checkers fell into. */
const ZONES: Readonly<Record<string, readonly [string, Readonly<Record<string, string>>]>> = {
  'rua before p is nothing to say (trap 17)': [record(`${RUA}; p=quarantine`), {}],
  't=y before p is read (trap 17)': [record(`t=y; p=quarantine; ${RUA}`), { 'dmarc-testing': 'warning' }],
  'an unknown tag does not void the record (trap 17)': [
    record(`p=quarantine; x=1; ${RUA}`),
    { 'dmarc-unknown-tag': 'warning' },
  ],
  'no p, with reports, acts as none (trap 17)': [record(RUA), { 'dmarc-missing-p': 'warning' }],
  'no p and no reports is no DMARC (trap 17)': [record('sp=reject'), { 'dmarc-missing-p': 'error' }],
  'an empty element does not void the record (trap 17)': [
    record(`p=quarantine;; ${RUA}`),
    { 'dmarc-tag-syntax': 'info' },
  ],
  'a misspelt policy is an error (trap 17)': [record(`p=rejct; ${RUA}`), { 'dmarc-invalid-policy': 'error' }],
  'a misspelt policy without reports is an error (trap 17)': [record('p=rejct'), { 'dmarc-invalid-policy': 'error' }],
  'one bad sp takes the whole record with it (trap 17)': [
    record(`p=reject; sp=rejct; ${RUA}`),
    { 'dmarc-invalid-policy': 'error' },
  ],
  'an address without mailto is told (trap 17)': [
    record('p=quarantine; rua=nobody'),
    { 'dmarc-bad-report-address': 'warning' },
  ],
  'a second record is an error (trap 17)': [
    `${GOOD}\n_dmarc TXT "v=DMARC1; p=none"`,
    { 'dmarc-multiple-records': 'error' },
  ],
  'another text at _dmarc is ignored (trap 18)': [
    `${GOOD}\n_dmarc TXT "v=spf1 -all"`,
    { 'dmarc-unrelated-txt': 'info' },
  ],
  'the text of a wildcard at _dmarc is no record (trap 18)': [
    `${MAIL}* TXT "v=spf1 -all"`,
    { 'dmarc-missing': 'warning', 'dmarc-wildcard-record': 'info' },
  ],
  'a CNAME at _dmarc is followed, and named (trap 19)': [
    `${MAIL}_dmarc CNAME policy.example.net.\npolicy.example.net. TXT "v=DMARC1; p=quarantine; ${RUA}"`,
    { 'dmarc-cname': 'info' },
  ],
  'TXT beside a CNAME at _dmarc is an error (trap 19)': [
    `${GOOD}\n_dmarc CNAME policy.example.net.\npolicy.example.net. TXT "v=DMARC1; p=quarantine; ${RUA}"`,
    { 'dmarc-cname-beside-data': 'error' },
  ],
  'a CNAME at _dmarc that leads nowhere is an error (trap 19)': [
    `${MAIL}_dmarc CNAME policy.example.net.`,
    { 'dmarc-dangling-cname': 'error' },
  ],
  'a wildcard consents to reports (trap 23)': [
    `${record('p=quarantine; rua=mailto:a@example.net')}\nexample.net. MX 10 mail\n*._report._dmarc.example.net. TXT "v=DMARC1"`,
    {},
  ],
  'consent for another domain is none (trap 23)': [
    `${record('p=quarantine; rua=mailto:a@example.net')}\nexample.net. MX 10 mail\nexample.org._report._dmarc.example.net. TXT "v=DMARC1"`,
    { 'dmarc-unauthorised-destination': 'error' },
  ],
  'a valid record that does nothing is said to do nothing (trap 27)': [
    record('p=none'),
    { 'dmarc-no-reports': 'warning' },
  ],
  'p=none with reports is worth knowing, and no more (trap 27)': [
    record(`p=none; ${RUA}`),
    { 'dmarc-policy-none': 'info' },
  ],
  'a weaker policy for subdomains is told beside a strong p (trap 27)': [
    record(`p=reject; sp=none; ${RUA}`),
    { 'dmarc-weaker-subdomains': 'warning' },
  ],
  'p=reject does not mean that the domain takes no mail (trap 27)': [record(`p=reject; ${RUA}`), {}],
  'a good record is nothing to say': [GOOD, {}],
  'no record is a warning': [MAIL, { 'dmarc-missing': 'warning' }],
  'the version in small letters is no record': [
    `${MAIL}_dmarc TXT "v=dmarc1; p=reject"`,
    { 'dmarc-bad-version': 'error' },
  ],
  'a host that neither consents nor takes mail is told once': [
    record('p=quarantine; rua=mailto:reports@example.net'),
    { 'dmarc-unauthorised-destination': 'error' },
  ],
  'pct below 100 is a warning': [record(`p=quarantine; pct=50; ${RUA}`), { 'dmarc-removed-tag': 'warning' }],
  'pct=100 is worth knowing': [record(`p=quarantine; pct=100; ${RUA}`), { 'dmarc-removed-tag': 'info' }],
  't=y does nothing beside p=none': [
    record(`p=none; t=y; ${RUA}`),
    { 'dmarc-testing': 'info', 'dmarc-policy-none': 'info' },
  ],
  'fo that cannot be': [
    record(`p=quarantine; fo=0:1; ${RUA}; ruf=mailto:f@example.com`),
    { 'dmarc-invalid-value': 'warning', 'dmarc-ruf-privacy': 'info' },
  ],
  'a policy that hides behind a colon is an error': [record(`p:reject; ${RUA}`), { 'dmarc-tag-syntax': 'error' }],
  'a domain that takes no mail needs no reports': ['@ MX 0 .\n_dmarc TXT "v=DMARC1; p=reject"', {}],
  'psd=n on a domain of its own is fine': [record(`p=quarantine; psd=n; ${RUA}`), {}],
};
for (const [what, [lines, expected]] of Object.entries(ZONES))
  test(what, async () => {
    assert.equal(severities(await findingsIn(lines)), expected);
  });

/** The same for a domain below example.com. */
const BELOW: Readonly<Record<string, readonly [string, string, Readonly<Record<string, string>>]>> = {
  'a subdomain without record gets that of the organizational domain': ['mail.example.com', GOOD, {}],
  'sp in the record of a subdomain is dead': [
    'mail.example.com',
    `${GOOD}\n_dmarc.mail TXT "v=DMARC1; p=quarantine; sp=none; ${RUA}"`,
    { 'dmarc-dead-subdomain-policy': 'warning' },
  ],
  'dead sp that says the same as p is worth knowing': [
    'mail.example.com',
    `${GOOD}\n_dmarc.mail TXT "v=DMARC1; p=quarantine; sp=quarantine; ${RUA}"`,
    { 'dmarc-dead-subdomain-policy': 'info' },
  ],
  'the stronger record of a subdomain counts for itself alone': [
    'mail.example.com',
    `${record(`p=none; ${RUA}`)}\n_dmarc.mail TXT "v=DMARC1; p=quarantine; ${RUA}"`,
    { 'dmarc-shallow-record': 'info' },
  ],
  'psd=y above, at a domain that was registered, is an error': [
    'mail.example.com',
    `${record(`p=quarantine; psd=y; ${RUA}`)}`,
    { 'dmarc-psd-on-own-domain': 'error', 'dmarc-old-receivers': 'info' },
  ],
  'psd=y at a public suffix is what it is for': [
    'co.uk',
    '_dmarc.co.uk. TXT "v=DMARC1; p=reject; psd=y; rua=mailto:reports@nic.co.uk"\nnic.co.uk. MX 10 mail\nco.uk._report._dmarc.nic.co.uk. TXT "v=DMARC1"',
    {},
  ],
  'a deep name without record is passed to the seventh label': [
    'a.b.c.d.e.f.g.example.com',
    GOOD,
    { 'dmarc-deep-domain': 'info' },
  ],
};
for (const [what, [domain, lines, expected]] of Object.entries(BELOW))
  test(what, async () => {
    assert.equal(severities(await findingsIn(lines, domain)), expected);
  });

test('a suffix above without psd=y is told, with psd=n for the own record', async () => {
  const findings = await findingsIn(`${GOOD}\n_dmarc.com. TXT "v=DMARC1; p=none"`);
  assert.equal(
    findings.map(({ rule, fix }) => [rule, fix?.add]),
    [['dmarc-suffix-without-psd', [`v=DMARC1; p=quarantine; ${RUA}; psd=n`]]],
  );
});

/** Records, and what is to be published in their place, which is read again (trap 28); null where no fix is certain. */
const FIXES: Readonly<Record<string, string | null>> = {
  'p=quarantine; rua=reports@example.com': `p=quarantine; ${RUA}`,
  'p=quarantine; p=quarantine': 'p=quarantine',
  'p=none; p=quarantine': null,
  [`p=quarantine; pct=100; ri=3600; ${RUA}`]: `p=quarantine; ${RUA}`,
  [`p=quarantine; pct=0; ${RUA}`]: null,
  [RUA]: `p=none; ${RUA}`,
  'sp=reject': null,
  [`p=whatever; ${RUA}`]: null,
  [`p:quarantine; ${RUA}`]: `p=quarantine; ${RUA}`,
  [`p=quarantine; fo=1; ${RUA}`]: `p=quarantine; ${RUA}`,
  [`p=quarantine; psd=y; ${RUA}`]: `p=quarantine; ${RUA}`,
  'p=quarantine; rua=mailto:a@example.com!10m,mailto:b@example.com!1': `p=quarantine; rua=mailto:a@example.com,mailto:b@example.com`,
  [`p=quarantine; sp=none; ${RUA}`]: null,
};
for (const [tags, expected] of Object.entries(FIXES))
  test(`the fix for ${tags} (trap 28)`, async () => {
    const fixes = (await findingsIn(record(tags))).flatMap(({ fix }) => fix ?? []);
    assert.equal(
      fixes.flatMap(({ name, add }) => [name, ...add]),
      expected === null ? [] : ['_dmarc.example.com', `v=DMARC1; ${expected}`],
    );
  });

interface RealRecord {
  readonly record: string;
  readonly mail_dmarc_2021: string;
}

test('no real record that others call valid has an error', async () => {
  const folder = suitePath('realworld-records', 32);
  if (folder === null) return;
  const lines = readFileSync(`${folder}/dmarc.jsonl`, 'utf8').trim().split('\n');
  const records = lines.map((line): RealRecord => JSON.parse(line));
  const valid = records.filter(({ mail_dmarc_2021 }) => mail_dmarc_2021 === 'valid');
  assert.is(valid.length, 32);
  for (const { record: text } of valid) {
    const errors = (await findingsForRecord(text)).filter(({ severity }) => severity === 'error');
    assert.equal(errors, [], text);
  }
});

interface Anomaly {
  readonly kind: string;
  readonly name: string;
  readonly values: readonly string[];
}

test('every mistake in real zones is found by its rule', async () => {
  const folder = suitePath('realworld-records', 2);
  if (folder === null) return;
  const rules: Readonly<Record<string, string>> = {
    'dmarc-wrong-name': 'dmarc-wrong-name',
    'dmarc-not-a-record': 'dmarc-bad-version',
  };
  const anomalies: readonly Anomaly[] = JSON.parse(readFileSync(`${folder}/anomalies.json`, 'utf8'));
  const mistakes = anomalies.filter(({ kind }) => kind in rules);
  assert.is(mistakes.length, 2);
  for (const { kind, name, values } of mistakes) {
    const rrs = values.map((text): Rr => ({ name, ttl: 300, type: 'TXT', strings: splitText(text) }));
    const domain = name.replace(/^_dmarc\./, '');
    const { findings } = await check(domain, { resolver: exampleResolver(rrs), search: false });
    assert.equal(severities(findings)[rules[kind] ?? ''], 'error', kind);
  }
});

const octets = fc.string({ unit: fc.nat(255).map((octet) => String.fromCharCode(octet)), maxLength: 6 });
const element = fc
  .tuple(
    fc.constantFrom('p=', 'sp=', 'np=', 'rua=', 'ruf=', 'fo=', 'psd=', 't=', 'pct=', 'P=', 'p:', 'x=', '', ' ', '"'),
    fc.oneof(
      fc.constantFrom('none', 'reject', 'rejct', 'y', 'n', '0:1', 'mailto:a@example.com!1m', 'a@b', '"'),
      octets,
    ),
  )
  .map((parts) => parts.join(''));

test('fixes are good records, whatever the record is, and never change a policy that counts', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(element, { maxLength: 7 }),
      fc.constantFrom('v=DMARC1;', 'v=DMARC;', ''),
      async (parts, v) => {
        const text = v + parts.join(';');
        const before = parseDmarc(text).record;
        for (const { fix, rule, message } of await findingsForRecord(text)) {
          assert.not.match(message, /[.!?]$|undefined|\[object|NaN/);
          for (const added of fix?.add ?? []) {
            const after = parseDmarc(added).record;
            assert.is(after.standing, 'policy', `${rule}: ${added}`);
            if (before.standing === 'policy') assert.is(after.p, before.p);
          }
        }
      },
    ),
    { numRuns: 150 },
  );
});

test('findings do not grow with a hostile text', async () => {
  for (const filler of ['x;', '=;', 'p=;', 'p=none;', ';', 'x=1;', 'rua=a@b;', '";', 'rua=mailto:a@example.com,'])
    assert.ok((await findingsForRecord(`v=DMARC1;${filler.repeat(12_000 / filler.length)}`)).length < 60, filler);
});

test('sp weaker than p is told where nothing is known of the names above', async () => {
  const [finding, ...more] = await findingsForRecord(`v=DMARC1; p=quarantine; sp=none; ${RUA}`);
  assert.equal([finding?.rule, more.length], ['dmarc-weaker-subdomains', 0]);
});

test('a record at the domain itself is told where nothing is known of the names above', async () => {
  const rrs = linesRecords('dmarc', `@ SOA ns hostmaster 1 3600 600 86400 300\n@ TXT "v=DMARC1; p=reject; ${RUA}"`);
  const { findings, verdict } = await check('example.com', { resolver: zoneResolver(rrs), search: false });
  assert.ok(findings.some(({ rule }) => rule === 'dmarc-wrong-name'));
  assert.is(verdict, 'fail');
});

test.run();
