import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DmarcEvidence } from '../../src/model/dmarc-evidence.ts';
import type { Style } from '../../src/report/style.ts';
import { destinationOf, discoveryOf, effectiveOf, evidenceOf, nextOf, oldOf } from './dmarc-literals.ts';
import * as make from './report-literals.ts';
import { sectionOf } from './sections.ts';

const test = suite('DMARC in the text report');

const RECORD = 'v=DMARC1; p=reject';
const REPORTED = 'v=DMARC1; p=none; rua=mailto:reports@example.com';
const TOP = { domain: 'com', answer: make.absent(), records: [] };
const SLOW = { domain: 'com', answer: make.failure('timeout', 'no answer in 5000 ms'), records: [] };

/** The section of mail.example.com, with what the record of itself or of example.com says. */
const WAYS: readonly (readonly [string, DmarcEvidence, string])[] = [
  [
    'a record of the domain itself, and not what is above it',
    {
      ...make.dmarcOf(make.stepOf('mail.example.com', RECORD), make.stepOf('example.com'), TOP),
      discovery: discoveryOf(RECORD, { policyDomain: 'mail.example.com' }),
    },
    `
  DMARC  ✓ reject
    _dmarc.mail.example.com
    └─ TXT, TTL 300, 1 string, 18 octets
       v=DMARC1; p=reject
`,
  ],
  [
    'an inherited record, and the names on the way to it',
    {
      ...make.dmarcOf(make.stepOf('mail.example.com'), make.stepOf('example.com', RECORD), TOP),
      discovery: discoveryOf(RECORD),
    },
    `
  DMARC  ✓ reject; the record of example.com applies
    _dmarc.mail.example.com  no TXT record (NODATA)
    _dmarc.example.com
    └─ TXT, TTL 300, 1 string, 18 octets
       v=DMARC1; p=reject
`,
  ],
  [
    'a record, and what the name above it leaves unknown',
    {
      ...make.dmarcOf(make.stepOf('mail.example.com', RECORD), make.stepOf('example.com'), SLOW),
      discovery: discoveryOf(RECORD, { policyDomain: 'mail.example.com', organizationalDomain: null }),
    },
    `
  DMARC  ✓ reject
    _dmarc.mail.example.com
    └─ TXT, TTL 300, 1 string, 18 octets
       v=DMARC1; p=reject
    ? the organizational domain is not known, since DNS did not answer for
      _dmarc.com
`,
  ],
  [
    'no record anywhere',
    make.dmarcOf(make.stepOf('mail.example.com'), make.stepOf('example.com'), TOP),
    `
  DMARC  ! none: no DMARC record here or above
    _dmarc.mail.example.com  no TXT record (NODATA)
    _dmarc.example.com       no TXT record (NODATA)
    _dmarc.com               does not exist (NXDOMAIN)
`,
  ],
  [
    'a name with TXT records of which none is a DMARC record, and a CNAME that leads nowhere',
    make.dmarcOf(
      { domain: 'mail.example.com', answer: make.answerOf(['x']), records: [] },
      { domain: 'example.com', answer: make.absent(make.hops('_dmarc.example.com', 'gone.example.net')), records: [] },
    ),
    `
  DMARC  ! none: no DMARC record here or above
    _dmarc.mail.example.com
    └─ 1 TXT record, not a DMARC record
    _dmarc.example.com
    └─ CNAME, TTL 3600 → gone.example.net
       └─ ! does not exist (NXDOMAIN)
`,
  ],
  [
    'two records at one name',
    { ...make.dmarcOf(make.stepOf('mail.example.com', RECORD, 'v=DMARC1; p=none')), status: 'invalid' },
    `
  DMARC  ✗ invalid: several DMARC records at one name
    _dmarc.mail.example.com
    ├─ TXT, TTL 300, 1 string, 18 octets
    │  v=DMARC1; p=reject
    └─ TXT, TTL 300, 1 string, 16 octets
       v=DMARC1; p=none
`,
  ],
  [
    'a walk that broke off',
    { ...make.dmarcOf(make.stepOf('example.com'), SLOW), status: 'unknown' },
    `
  DMARC  ? unknown: no usable answer from DNS (timeout)
    _dmarc.example.com  no TXT record (NODATA)
    _dmarc.com
    └─ ? timeout: no answer in 5000 ms
`,
  ],
];

for (const [what, dmarc, expected] of WAYS)
  test(`draws ${what}`, () => {
    assert.snapshot(sectionOf(make.reportOf({ domain: 'mail.example.com', parts: { dmarc } }), 'DMARC'), expected);
  });

const HEADINGS: readonly (readonly [string, DmarcEvidence, string])[] = [
  ['reject', evidenceOf(RECORD), '✓ reject'],
  [
    'quarantine',
    evidenceOf(RECORD, { discovery: discoveryOf(RECORD, { requested: 'quarantine', policy: 'quarantine' }) }),
    '✓ quarantine',
  ],
  [
    'none with reports',
    evidenceOf(REPORTED, { discovery: discoveryOf(REPORTED, { requested: 'none', policy: 'none' }) }),
    '! none: monitoring only',
  ],
  [
    'none without reports',
    evidenceOf('v=DMARC1; p=none', {
      discovery: discoveryOf('v=DMARC1; p=none', { requested: 'none', policy: 'none' }),
    }),
    '! none: no policy, and no reports',
  ],
  [
    'a slip that makes a record act as p=none',
    evidenceOf('v=DMARC1; p=rejct; rua=mailto:r@example.com', {
      discovery: discoveryOf('v=DMARC1; p=rejct; rua=mailto:r@example.com', { requested: 'none', policy: 'none' }),
    }),
    '! none: the record is not as it should be, and acts as p=none',
  ],
  [
    't=y',
    evidenceOf('v=DMARC1; p=reject; t=y', {
      discovery: discoveryOf('v=DMARC1; p=reject; t=y', { policy: 'quarantine' }),
    }),
    '! quarantine: t=y lowers the reject asked for',
  ],
  [
    'a record that cannot be used',
    evidenceOf('v=DMARC1; p=rejct', {
      status: 'invalid',
      discovery: discoveryOf('v=DMARC1; p=rejct', { status: 'invalid', requested: null, policy: null, tag: null }),
    }),
    '✗ invalid: receivers cannot use the record, so DMARC does not apply',
  ],
  [
    'a tag that stands twice',
    evidenceOf('v=DMARC1; p=none; p=reject', {
      status: 'invalid',
      discovery: discoveryOf('v=DMARC1; p=none; p=reject', { status: 'invalid', requested: null, policy: null }),
    }),
    '✗ invalid: a tag stands twice, and which of the two counts is not defined',
  ],
  [
    'a domain of which it is not known whether it exists',
    evidenceOf(RECORD, {
      discovery: discoveryOf(RECORD, {
        tag: null,
        requested: null,
        policy: null,
        exists: 'unknown',
        failure: { name: 'example.com', cause: 'servfail', detail: '' },
      }),
    }),
    '? unknown: the policy depends on whether the domain exists, which DNS did not say (servfail)',
  ],
];

for (const [what, dmarc, expected] of HEADINGS)
  test(`names in its heading ${what}`, () => {
    const section = sectionOf(make.reportOf({ parts: { dmarc } }), 'DMARC', { width: 120 });
    assert.is(section.split('\n')[1], `  DMARC  ${expected}`);
  });

test('is bad with an error among the findings, and no good one with a warning', () => {
  const headingWith = (severity: 'error' | 'warning' | 'info'): string | undefined => {
    const findings = [make.findingOf({ rule: 'dmarc-x', severity, name: '_dmarc.example.com' })];
    return sectionOf(make.reportOf({ findings, parts: { dmarc: evidenceOf(RECORD) } }), 'DMARC').split('\n')[1];
  };
  assert.equal(
    [headingWith('error'), headingWith('warning'), headingWith('info')],
    ['  DMARC  ✗ reject', '  DMARC  ! reject', '  DMARC  ✓ reject'],
  );
});

test('shows every name of the walk when it is asked for more', () => {
  const dmarc = { ...make.dmarcOf(make.stepOf('example.com', RECORD), TOP), discovery: discoveryOf(RECORD) };
  assert.snapshot(
    sectionOf(make.reportOf({ parts: { dmarc } }), 'DMARC', { verbose: true }),
    `
  DMARC  ✓ reject
    _dmarc.example.com
    └─ TXT, TTL 300, 1 string, 18 octets
       v=DMARC1; p=reject
    _dmarc.com  does not exist (NXDOMAIN)
    Receivers that follow RFC 7489 do the same
`,
  );
});

/** What stands below the drawn record. */
function below(dmarc: Partial<DmarcEvidence>, style: Partial<Style> = {}, verdict: 'pass' | 'fail' = 'pass'): string {
  const section = sectionOf(make.reportOf({ verdict, parts: { dmarc: evidenceOf(RECORD, dmarc) } }), 'DMARC', style);
  return `\n${section.trimEnd().split('\n').slice(5).join('\n')}\n`;
}

const KINDS = [effectiveOf('domain'), effectiveOf('existing-subdomain'), effectiveOf('non-existent-subdomain')];

test('says in one line what is the same for all names', () => {
  assert.snapshot(
    below({ effective: KINDS }),
    `
    Policy
      the domain, all subdomains  reject (p)
`,
  );
});

test('says of each kind of name what is asked for, what applies, and which tag says so', () => {
  const effective = [
    effectiveOf('domain', { requested: 'reject', policy: 'quarantine' }),
    effectiveOf('existing-subdomain', { tag: 'sp', requested: 'quarantine', policy: 'none' }),
    effectiveOf('non-existent-subdomain', { tag: 'np', requested: null, policy: null, status: 'unknown' }),
    effectiveOf('own-record', { policyDomain: 'mail.example.com' }),
    effectiveOf('own-record', {
      name: 'news.example.com',
      policyDomain: 'news.example.com',
      tag: null,
      requested: null,
      policy: null,
      status: 'invalid',
    }),
  ];
  assert.snapshot(
    below({ effective }),
    `
    Policy
      example.com              reject → quarantine (p, t=y)
      subdomains that exist    quarantine → none (sp, t=y)
      those that do not exist  ? unknown
      mail.example.com         reject (p, its own record)
      news.example.com         ✗ no policy: its own record cannot be used
`,
  );
});

test('shows the weakest of many subdomains with records, and all on request', () => {
  const own = Array.from({ length: 12 }, (_, i) =>
    effectiveOf('own-record', {
      name: `s${i}.example.com`,
      policyDomain: `s${i}.example.com`,
      ...(i === 11 && { requested: 'none', policy: 'none' }),
    }),
  );
  const lines = below({ effective: [...KINDS, ...own] }).split('\n');
  assert.equal(lines.slice(3, 4), ['      s11.example.com             none (p, its own record)']);
  assert.is(lines.at(-2), '      … and 4 subdomains more with a record');
  assert.match(below({ effective: [...KINDS, ...own] }, { verbose: true }), /s10\.example\.com/);
});

test('says of each destination of reports whether the host consents and takes mail', () => {
  const asked = 'example.com._report._dmarc.example.net';
  const destinations = [
    destinationOf({ uri: 'mailto:reports@example.com', host: 'example.com' }),
    destinationOf({ consent: 'given', asked }),
    destinationOf({ consent: 'given', asked, replaced: ['mailto:other@example.net'] }),
    destinationOf({ consent: 'missing', asked, takesMail: 'unasked' }),
    destinationOf({ kind: 'ruf', consent: 'unknown', asked }),
    destinationOf({ consent: 'given', asked, takesMail: 'no' }),
  ];
  assert.snapshot(
    below({ destinations }),
    `
    Reports
      ✓ rua mailto:reports@example.com  takes mail
      ✓ rua mailto:reports@example.net  example.net consents, takes mail
      ✓ rua mailto:reports@example.net  example.net consents, and puts in its
        place mailto:other@example.net, takes mail
      ✗ rua mailto:reports@example.net  not used: example.net does not consent,
        no v=DMARC1 record at example.com._report._dmarc.example.net
      ? ruf mailto:reports@example.net  unknown whether example.net consents: no
        answer at example.com._report._dmarc.example.net
      ✗ rua mailto:reports@example.net  lost: example.net takes no mail
`,
  );
});

test('says of other destinations why no report comes there', () => {
  const destinations = [
    destinationOf({ uri: 'https://example.net/', consent: 'unusable', takesMail: 'unasked' }),
    destinationOf({ consent: 'given', replaced: ['mailto:x@example.org'], replacedHostDiffers: true }),
    destinationOf({ takesMail: 'unknown' }),
  ];
  assert.snapshot(
    below({ destinations }),
    `
    Reports
      ! rua https://example.net/  not used: no address that reports can be
        mailed to
      ✗ rua mailto:reports@example.net  not used: example.net names another host
        in its place, and puts in its place mailto:x@example.org
      ? rua mailto:reports@example.net  unknown whether example.net takes mail
`,
  );
});

test('shows those with trouble of many destinations, and all on request', () => {
  const destinations = [
    ...Array.from({ length: 9 }, (_, i) => destinationOf({ uri: `mailto:r${i}@example.net` })),
    destinationOf({ uri: 'mailto:bad@example.org', host: 'example.org', consent: 'missing' }),
  ];
  const lines = below({ destinations }).split('\n');
  assert.match(lines[2] ?? '', /^ {6}✗ rua mailto:bad@example\.org/);
  assert.is(lines.at(-2), '      … and 4 destinations more');
  assert.match(below({ destinations }, { verbose: true }), /r8@example\.net/);
});

test('says what receivers of the old standard do, where it is not the same', () => {
  const old = oldOf({
    policy: 'quarantine',
    policyDomain: 'example.co.test',
    pct: 50,
    differences: [
      { what: 'pct', message: 'pct=50 exempts half of the mail there', add: null },
      { what: 'organizational-domain', message: 'the organizational domain is another', add: 'psd=n' },
    ],
  });
  assert.snapshot(
    below({ old }),
    `
    Receivers that still follow RFC 7489: quarantine for 50 % of the mail, from
      _dmarc.example.co.test
      - pct=50 exempts half of the mail there
      - the organizational domain is another; add psd=n
`,
  );
  assert.is(below({ old: oldOf() }), '\n\n');
  assert.is(below({ old: oldOf() }, { verbose: true }), '\n    Receivers that follow RFC 7489 do the same\n');
});

test('proposes the next step with what must be true before, unless there are errors to repair first', () => {
  assert.snapshot(
    below({ next: nextOf() }),
    `
    Next step towards enforcement
      Before it:
      - every legitimate stream of mail passes with an aligned domain (RFC 9989
        §5.1.6)
      Publish this TXT record at _dmarc.example.com:
        v=DMARC1; p=quarantine; rua=mailto:reports@example.com
`,
  );
  assert.is(below({ next: nextOf() }, {}, 'fail'), '\n\n');
  assert.is(below({ next: nextOf({ from: 'reject', to: 'done', record: null, before: [] }) }), '\n\n');
  assert.is(below({ next: null }), '\n\n');
});

test('keeps within narrow columns, but for a record to copy, and within ASCII', () => {
  const lines = below(
    {
      effective: [...KINDS, effectiveOf('own-record', { name: `${'a'.repeat(60)}.example.com` })],
      destinations: [destinationOf({ consent: 'missing', asked: `example.com._report._dmarc.${'b'.repeat(60)}.test` })],
      old: oldOf({
        differences: [{ what: 'np', message: 'np is unknown there, §4.7 of RFC 9989 → sp', add: 'sp=reject' }],
      }),
      next: nextOf({ record: RECORD }),
    },
    { width: 40, unicode: false },
  ).split('\n');
  assert.equal(
    lines.filter((line) => line.length > 40),
    [],
  );
  assert.not.match(lines.join('\n'), /[^\n\x20-\x7e]/);
});

test('a table that is known where the name above was not asked says under what condition', () => {
  const discovery = discoveryOf(RECORD, { organizationalDomain: null });
  const dmarc = evidenceOf(RECORD, {
    discovery,
    walk: [make.stepOf('example.com', RECORD), SLOW],
    effective: [effectiveOf('domain'), effectiveOf('existing-subdomain')],
  });
  const section = sectionOf(make.reportOf({ parts: { dmarc } }), 'DMARC');
  assert.match(section, /\n {6}_dmarc\.com; the table holds where no record is above\n/);
});

test.run();
