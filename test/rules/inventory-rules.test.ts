import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { check } from '../../src/check/check.ts';
import { zoneResolver } from '../../src/dns/zone.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import type { Rr, RrData } from '../../src/model/rr.ts';
import { RSA_2048, TEXTBOOK_PRIVATE, keyRecord, txt } from '../../src/rules/example-records.ts';
import { rules } from '../../src/rules/index.ts';
import { exampleResolver, linesRecords } from './example-zone.ts';

const test = suite('rules that read the files');

/** Rules that tell what no resolver shows. */
const READING: ReadonlySet<string> = new Set([
  'txt-cut-by-comment',
  'cname-undotted-target',
  'mx-undotted-exchange',
  'dkim-doubled-name',
  'dkim-wrong-name',
  'dkim-policy-not-key',
  'spf-wrong-name',
  'spf-cname-beside-data',
  'spf-cname-at-apex',
  'spf-spread-over-records',
  'dmarc-wrong-name',
  'dmarc-spread-over-records',
  'dmarc-missing',
  'dmarc-missing-p',
  'spf-missing',
  'spf-no-all',
  'spf-neutral-all',
  'txt-over-host-limit',
  'cname-refused-by-host',
]);

async function findingsIn(lines: string, domain = 'example.com', resolver?: Resolver): Promise<readonly Finding[]> {
  const rrs = linesRecords('files', lines);
  const report = await check(domain, { resolver: resolver ?? exampleResolver(rrs), inventory: rrs });
  return report.findings.filter(({ rule }) => READING.has(rule));
}

const severities = (findings: readonly Finding[]): Record<string, string> =>
  Object.fromEntries(findings.map(({ rule, severity }) => [rule, severity]));

const SPF = '@ TXT "v=spf1 mx -all"';
const DMARC = '_dmarc TXT "v=DMARC1; p=reject"';
const BOTH = `${SPF}\n${DMARC}\n`;
const KEY = keyRecord(RSA_2048);

/** Zone lines, and every finding of these rules with its severity. */
const ZONES: Readonly<Record<string, readonly [string, Readonly<Record<string, string>>]>> = {
  'a comment of words behind a text without quotation marks': [`${BOTH}a TXT token=abc ; for the shop`, {}],
  'a comment that looks like a tag, behind another kind of text': [`${BOTH}@ TXT site=abc ; expires=2027`, {}],
  'a comment behind an SPF record without quotation marks': [`@ TXT v=spf1 -all ; mx=old\n${DMARC}`, {}],
  'a comment behind a record in quotation marks': [`${SPF}\n_dmarc TXT "v=DMARC1; p=reject" ; p=none before`, {}],
  'a record of MTA-STS that is cut off': [
    `${BOTH}_mta-sts TXT v=STSv1; id=20260101`,
    { 'txt-cut-by-comment': 'error' },
  ],
  'a key without version that is cut off': [
    `${BOTH}s1._domainkey TXT k=rsa; p=${RSA_2048}`,
    { 'txt-cut-by-comment': 'error' },
  ],
  'a cut record behind a hop': [
    `${BOTH}s1._domainkey CNAME s1.keys.example.net.\ns1.keys.example.net. TXT v=DKIM1; p=${RSA_2048}`,
    { 'txt-cut-by-comment': 'error' },
  ],
  'a relative target that is there': [
    `${BOTH}s1._domainkey CNAME s1.keys\n${txt('s1.keys', KEY)}\n@ MX 10 mail.dc1\nmail.dc1 A 192.0.2.1`,
    {},
  ],
  'a relative target that is there with names below it': [
    `${BOTH}s1._domainkey CNAME s1.keys\n${txt('a.s1.keys', KEY)}`,
    {},
  ],
  'an undotted target of a CNAME that no mail depends on': [`${BOTH}www CNAME host.example.net`, {}],
  'an undotted target on the way of SPF': [
    `@ TXT "v=spf1 include:spf.example.com -all"\nspf CNAME spf.example.net\n${DMARC}`,
    { 'cname-undotted-target': 'error' },
  ],
  'an undotted target at _dmarc': [`${SPF}\n_dmarc CNAME policy.example.net`, { 'cname-undotted-target': 'error' }],
  'an address in place of a server': [`${BOTH}@ MX 10 192.0.2.1`, {}],
  'a text beside an SPF record that is none of its pieces': [
    `@ TXT "v=spf1 mx"\n@ TXT "google-site-verification=abc"\n@ TXT "we send for all"\n@ TXT "a"\n${DMARC}`,
    { 'spf-no-all': 'warning' },
  ],
  'a record with an end beside what looks like another': [`${SPF}\n@ TXT "ip4:192.0.2.1 -all"\n${DMARC}`, {}],
  'a record cut within a term': [
    `@ TXT "v=spf1 include:spf.exam"\n@ TXT "ple.net -all"\n${DMARC}\nspf.example.net. TXT "v=spf1 -all"`,
    { 'spf-spread-over-records': 'error' },
  ],
  'two ends that may both be meant': [
    `@ TXT "v=spf1 mx"\n@ TXT "ip4:192.0.2.1 -all"\n@ TXT "ip4:192.0.2.2 ~all"\n${DMARC}`,
    { 'spf-no-all': 'warning' },
  ],
  'a text at _dmarc that is none of its pieces': [`${BOTH}_dmarc TXT "n=1"`, {}],
  'policies for other zones to lead to': [
    `${BOTH}reject._dmarc TXT "v=DMARC1; p=reject"\nexample.net._report._dmarc TXT "v=DMARC1"\n*._report._dmarc TXT "v=DMARC1"`,
    {},
  ],
  'a policy that a CNAME of the zone leads to': [
    `${SPF}\n_dmarc CNAME policy\n_dmarc.shop CNAME policy\npolicy TXT "v=DMARC1; p=reject"`,
    {},
  ],
  'the CNAME of a policy at a name in which the zone comes twice': [
    `${SPF}\n_dmarc.example.com CNAME policy.example.net.`,
    { 'dmarc-wrong-name': 'error' },
  ],
  'the same beside a policy': [
    `${BOTH}_dmarc.example.com CNAME policy.example.net.`,
    { 'dmarc-wrong-name': 'warning' },
  ],
  'a policy of a subdomain with a report of its own': [`${BOTH}shop MX 0 .\nshop TXT "v=DMARC1; p=none"`, {}],
  'a copy of the policy at another name': [`${BOTH}@ TXT "v=DMARC1;p=reject"`, {}],
  'another policy at the domain': [`${BOTH}@ TXT "v=DMARC1; p=none"`, { 'dmarc-wrong-name': 'warning' }],
  'no policy, but one of a name below at the wrong place': [
    `${SPF}\nshop TXT "v=DMARC1; p=none"`,
    { 'dmarc-missing': 'warning', 'dmarc-wrong-name': 'warning' },
  ],
  'keys that are all revoked': [`${BOTH}*._domainkey TXT "v=DKIM1; p="`, {}],
  'a key at the target of a hop': [
    `${BOTH}s1._domainkey CNAME s1.domainkey.example.com.\n${txt('s1.domainkey', KEY)}`,
    {},
  ],
  'a key that also stands at a selector': [
    `${BOTH}${txt('s1._domainkey', KEY)}\n${txt('_domainkey', KEY)}`,
    { 'dkim-wrong-name': 'warning' },
  ],
  'another text at _domainkey': [`${BOTH}_domainkey TXT "v=spf1 -all"\n_domainkey TXT "t=1"`, {}],
  'a CNAME at the apex of a zone alone': [
    `@ SOA ns h 1 1 1 1 1\n@ NS ns\n@ CNAME web.example.net.\n${DMARC}`,
    { 'spf-cname-at-apex': 'warning' },
  ],
};
for (const [what, [lines, expected]] of Object.entries(ZONES))
  test(`say no more than that of ${what}`, async () => {
    assert.equal(severities(await findingsIn(lines)), expected);
  });

test('tell a doubled name in the report on the domain that was meant', async () => {
  const lines = `${BOTH}mail TXT "v=spf1 -all"\n${txt('s1._domainkey.mail.example.com', KEY)}\n_dmarc.mail.example.com TXT "v=DMARC1; p=none"`;
  assert.equal(severities(await findingsIn(lines)), {});
  assert.equal(severities(await findingsIn(lines, 'mail.example.com')), {
    'dkim-doubled-name': 'error',
    'dmarc-wrong-name': 'error',
  });
});

test('ask nothing of a name that no mail comes from', async () => {
  const lines = `${SPF}\n_spf TXT "v=spf1 ip4:192.0.2.1"\n_spf2 TXT "v=spf1 ip4:192.0.2.1 ?all"\n_x TXT "x"`;
  for (const name of ['_spf.example.com', '_spf2.example.com', '_x.example.com'])
    assert.equal(severities(await findingsIn(lines, name)), {}, name);
});

test('go by the name where nobody says whether the other one exists', async () => {
  const failing: Resolver = {
    resolve: async (name, type) =>
      type === 'CNAME' || !name.startsWith('_domainkey')
        ? { status: 'failed', cause: 'offline', detail: '', path: [], authenticated: false }
        : { status: 'nodata', path: [], authenticated: false },
  };
  const targets = {
    's1.keys': false,
    'keys.example.org': true,
    's1.example.com': true,
    'selector1-a-b._domainkey.x.onmicrosoft.com': true,
    's1.dc.eu': false,
  };
  for (const [target, told] of Object.entries(targets)) {
    const findings = await findingsIn(`s1._domainkey CNAME ${target}`, 'example.com', failing);
    assert.is(
      findings.some(({ rule }) => rule === 'cname-undotted-target'),
      told,
      target,
    );
  }
});

test('offer the target with its dot, and the place to write it', async () => {
  const [finding] = await findingsIn(`${BOTH}s1._domainkey CNAME s1.keys.example.net`);
  assert.equal(finding?.fix, {
    message: 'write the target with a final dot: s1.keys.example.net.',
    name: 's1._domainkey.example.com',
    type: 'CNAME',
    remove: ['s1.keys.example.net.example.com'],
    add: ['s1.keys.example.net'],
    edits: [
      {
        at: { file: 'example.zone', line: 5, column: 21, endLine: 5, endColumn: 40 },
        text: 's1.keys.example.net.',
      },
    ],
  });
});

test('say of an undotted target that a tool refuses that it is refused, and no more', async () => {
  const rrs: readonly Rr[] = [
    ...linesRecords('files', BOTH),
    {
      name: 's1._domainkey.example.com',
      ttl: 300,
      type: 'CNAME',
      target: 's1.keys.example.net',
      undotted: { written: 's1.keys.example.net', effect: 'refused' },
    },
    {
      name: 'example.com',
      ttl: 300,
      type: 'MX',
      preference: 10,
      exchange: 'mail.example.net',
      undotted: { written: 'mail.example.net', effect: 'refused' },
    },
    ...linesRecords('files', `${txt('s1.keys.example.net.', KEY)}\nmail.example.net. A 192.0.2.1`),
  ];
  const { findings } = await check('example.com', { resolver: zoneResolver(rrs), inventory: rrs });
  assert.equal(
    findings.filter(({ rule }) => READING.has(rule)).map(({ rule, severity, message }) => [rule, severity, message]),
    [
      [
        'cname-undotted-target',
        'warning',
        'the target of the CNAME at s1._domainkey.example.com, s1.keys.example.net, has no final dot, which the tool that reads the file refuses',
      ],
      [
        'mx-undotted-exchange',
        'warning',
        'the MX record at example.com names mail.example.net without a final dot, which the tool that reads the file refuses',
      ],
    ],
  );
});

test('show nothing of a private key that a comment cut off, or that stands at a wrong name', async () => {
  const lines = `${BOTH}s1._domainkey TXT v=DKIM1; p=${TEXTBOOK_PRIVATE}\n_domainkey TXT "v=DKIM1; p=${TEXTBOOK_PRIVATE}"`;
  const findings = await findingsIn(lines);
  assert.equal(findings.map(({ rule }) => rule).sort(), ['dkim-wrong-name', 'txt-cut-by-comment']);
  assert.not.match(JSON.stringify(findings), TEXTBOOK_PRIVATE.slice(0, 12));
  assert.match(JSON.stringify(findings), 'private');
});

/** Who holds a zone, zone lines, and what is told: the rule, its severity, and what the message says of the host. */
const HOSTS: Readonly<
  Record<string, readonly [Readonly<Record<string, string>>, string, readonly (readonly [string, string, string])[]]>
> = {
  'takes the record': [{ 'example.com': 'route53' }, txt('s1._domainkey', KEY), []],
  'is not known': [{ 'example.com': 'nobody' }, txt('s1._domainkey', KEY), []],
  'holds another zone': [{ 'example.net': 'unifi' }, txt('s1._domainkey', KEY), []],
  'holds the zone above the nearest': [{ com: 'unifi', 'example.com': 'route53' }, txt('s1._domainkey', KEY), []],
  'holds the zone that a hop leads to': [
    { 'example.net': 'unifi' },
    `s1._domainkey CNAME s1.example.net.\n${txt('s1.example.net.', KEY)}`,
    [['txt-over-host-limit', 'error', 'UniFi Network local DNS takes 255 octets in a TXT record, and this is 410']],
  ],
  'holds all texts of a name together': [
    { 'example.com': 'azure-dns' },
    Array.from({ length: 12 }, (_, i) => txt('s1._domainkey', `${i}${KEY}`)).join('\n'),
    [['txt-over-host-limit', 'error', 'in all TXT records of a name, and this is']],
  ],
  'takes another TTL': [
    { 'example.com': 'godaddy' },
    `s1._domainkey 300 TXT "v=DKIM1; p="\n@ 300 TXT "${'x'.repeat(20)}"`,
    [
      ['txt-over-host-limit', 'warning', 'GoDaddy DNS takes a TTL from 600 seconds, not 300'],
      ['txt-over-host-limit', 'warning', 'GoDaddy DNS takes a TTL from 600 seconds, not 300'],
    ],
  ],
  'refuses the target': [
    { 'example.com': 'wordpress-com' },
    's1._domainkey CNAME s1._domainkey.example.net.\ns1._domainkey.example.net. TXT "v=DKIM1; p="',
    [['cname-refused-by-host', 'error', 'holds an underscore']],
  ],
};
for (const [what, [given, lines, expected]] of Object.entries(HOSTS))
  test(`hold records against a host that ${what}`, async () => {
    const providers = Object.entries(given).map(([apex, provider]) => ({ apex, provider }));
    const rrs = linesRecords('files', `${BOTH}${lines}`);
    const { findings } = await check('example.com', {
      resolver: exampleResolver(rrs),
      inventory: rrs,
      rules: rules
        .filter(({ id }) => id === 'txt-over-host-limit' || id === 'cname-refused-by-host')
        .map((rule) => ({ ...rule, check: (evidence) => rule.check({ ...evidence, providers }) })),
    });
    assert.equal(
      findings.map(({ rule, severity }) => [rule, severity]),
      expected.map(([rule, severity]) => [rule, severity]),
    );
    for (const [i, [, , words]] of expected.entries())
      assert.ok(findings[i]?.message.includes(words), findings[i]?.message);
  });

const octet = fc.nat(255).map((n) => String.fromCharCode(n));
const label = fc.oneof(
  fc.constantFrom('_domainkey', '_dmarc', 's1', '*', 'dmarc', 'domainkey', '_spf', '_adsp', 'example', 'com', 'mail'),
  fc.string({ unit: octet.filter((c) => c !== '.' && c !== '\\'), minLength: 1, maxLength: 5 }),
);
const name = fc
  .tuple(
    fc.array(label, { maxLength: 4 }),
    fc.constantFrom('example.com', 'example.com.example.com', 'Example.COM', 'net'),
  )
  .map(([labels, end]) => [...labels, end].join('.'));
const text = fc.oneof(
  fc.constantFrom(
    'v=spf1 mx',
    '-all',
    'v=DMARC1',
    'v=DMARC1; p=none',
    'rua=mailto:a@example.com',
    'v=DKIM1; p=',
    'o=~',
    '',
  ),
  fc.constantFrom(KEY, 'v=DKIM1', 'k=rsa', 'dkim=all', 'ip4:192.0.2.1 -all', 's1.keys.example.net'),
  fc.string({ unit: octet, maxLength: 20 }),
);
const data: fc.Arbitrary<RrData> = fc.oneof(
  fc.record({ type: fc.constant('TXT' as const), strings: fc.array(text, { minLength: 1, maxLength: 3 }) }),
  fc.record({ type: fc.constant('CNAME' as const), target: name }),
  fc.record({ type: fc.constant('MX' as const), preference: fc.nat(9), exchange: name }),
);
const at = { file: 'x', line: 1, column: 1 };
const record = fc
  .tuple(name, data, fc.option(fc.tuple(text, name, fc.constantFrom('refused' as const, 'zone-added' as const))))
  .map(([owner, rdata, more]): Rr => ({
    name: owner,
    ttl: 300,
    ...rdata,
    ...(more && { cutOff: { text: `;${more[0]}`, at }, undotted: { written: more[1], effect: more[2] } }),
  }));

test('never throw, and offer only what is another value, whatever the files hold', async () => {
  const providers = [{ apex: 'example.com', provider: 'unifi' }];
  const reading = rules.map(
    (rule) => ({ ...rule, check: (evidence) => rule.check({ ...evidence, providers }) }) as typeof rule,
  );
  await fc.assert(
    fc.asyncProperty(fc.array(record, { maxLength: 12 }), async (rrs) => {
      const { findings } = await check('example.com', { resolver: zoneResolver(rrs), inventory: rrs, rules: reading });
      for (const { rule, fix, quote } of findings) {
        if (fix !== undefined) assert.ok(!fix.add.some((value) => fix.remove.includes(value)), rule);
        if (quote !== undefined) assert.ok(quote.span.end <= quote.text.length, rule);
      }
    }),
    { numRuns: 150 },
  );
});

test('a target that a template made is not written over the template', async () => {
  const found = await findingsIn(`${BOTH}$GENERATE 1-2 s$._domainkey CNAME s$.keys.example.net`);
  assert.equal(
    found.map(({ rule, fix }) => [rule, fix?.add, fix?.edits]),
    [1, 2].map((n) => ['cname-undotted-target', [`s${n}.keys.example.net`], undefined]),
  );
});

test.run();
