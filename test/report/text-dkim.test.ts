import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DkimEvidence } from '../../src/model/dkim-evidence.ts';
import * as make from './report-literals.ts';
import { sectionOf } from './sections.ts';

const test = suite('DKIM in the text report');
const NAME = 's1._domainkey.example.com';
const HOP = make.hops(NAME, 's1.keys.example.net');

const EXPECTED: readonly (readonly [string, Partial<DkimEvidence>, string])[] = [
  [
    'a key at the selector itself',
    { texts: [make.dkimText('v=DKIM1; p=MIIB')] },
    `
  DKIM s1  ✓ valid, RSA 2048 bits
    s1._domainkey.example.com
    └─ TXT, TTL 300, 1 string, 15 octets
       v=DKIM1; p=MIIB
`,
  ],
  [
    'a key behind a hop, vouched for',
    { answer: make.answerOf([make.LONG_KEY], { path: HOP, authenticated: true }) },
    `
  DKIM s1  ✓ valid, RSA 2048 bits
    s1._domainkey.example.com
    └─ CNAME, TTL 3600 → s1.keys.example.net
       └─ TXT, TTL 300, 2 strings: 255 + 155 = 410 octets
          v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCA… (363 octets left out)
    DNSSEC: authenticated
`,
  ],
  [
    'an Ed25519 key',
    {
      texts: [
        make.dkimText('v=DKIM1; k=ed25519; p=AAAA', {
          parsed: make.parsedKey({ type: 'ed25519', bits: 256, encoding: 'raw', octets: '\u0000'.repeat(32) }),
        }),
      ],
    },
    `
  DKIM s1  ✓ valid, Ed25519
    s1._domainkey.example.com
    └─ TXT, TTL 300, 1 string, 26 octets
       v=DKIM1; k=ed25519; p=AAAA
`,
  ],
  [
    'a revoked key',
    { status: 'revoked', texts: [make.dkimText('v=DKIM1; p=', { parsed: make.parsedKey(null) })] },
    `
  DKIM s1  ! revoked: the key record holds no key
    s1._domainkey.example.com
    └─ TXT, TTL 300, 1 string, 11 octets
       v=DKIM1; p=
`,
  ],
  [
    'a record that no verifier can use',
    { status: 'invalid', key: null, texts: [make.dkimText('v=DKIM1; p=x', { parsed: make.parsedKey(null) })] },
    `
  DKIM s1  ✗ invalid: verifiers cannot use this record
    s1._domainkey.example.com
    └─ TXT, TTL 300, 1 string, 12 octets
       v=DKIM1; p=x
`,
  ],
  [
    'one key spread over two records',
    {
      status: 'invalid',
      key: null,
      texts: [
        make.dkimText(make.LONG_KEY.slice(0, 255)),
        make.dkimText(make.LONG_KEY.slice(255), { kind: 'fragment' }),
      ],
      spread: make.dkimText(make.LONG_KEY),
    },
    `
  DKIM s1  ✗ invalid: one key spread over 2 records
    s1._domainkey.example.com
    ├─ TXT, TTL 300, 1 string, 255 octets
    │  v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A… (205 octets left out)
    └─ TXT, TTL 300, 1 string, 155 octets, a piece of base64
       123456789abcdef0123456789abcdef0123456789abcdef012… (105 octets left out)
`,
  ],
  [
    'two keys, and what else stands there',
    {
      status: 'invalid',
      key: null,
      texts: [
        make.dkimText('v=DKIM1; p=A'),
        make.dkimText('v=DKIM1; p=B'),
        make.dkimText('s1.keys.example.net', { kind: 'cname-target' }),
        make.dkimText('v=spf1 -all', { kind: 'other' }),
        make.dkimText('', { kind: 'other' }),
      ],
    },
    `
  DKIM s1  ✗ invalid: 2 key records at one name
    s1._domainkey.example.com
    ├─ TXT, TTL 300, 1 string, 12 octets
    │  v=DKIM1; p=A
    ├─ TXT, TTL 300, 1 string, 12 octets
    │  v=DKIM1; p=B
    ├─ TXT, TTL 300, 1 string, 19 octets, a host name
    │  s1.keys.example.net
    ├─ TXT, TTL 300, 1 string, 11 octets, no key record
    │  v=spf1 -all
    └─ TXT, TTL 300, 1 string, 0 octets, no key record
       (empty)
`,
  ],
  [
    'a name that does not exist',
    { status: 'missing', key: null, texts: [], answer: make.absent() },
    `
  DKIM s1  ✗ missing: the name does not exist
    s1._domainkey.example.com
    └─ ✗ does not exist (NXDOMAIN)
`,
  ],
  [
    'a name without TXT record',
    { status: 'missing', key: null, texts: [], answer: make.answerOf([]) },
    `
  DKIM s1  ✗ missing: the name has no TXT record
    s1._domainkey.example.com
    └─ ✗ no TXT record (NODATA)
`,
  ],
  [
    'a dangling hop',
    {
      status: 'missing',
      key: null,
      texts: [],
      answer: make.absent(make.hops(NAME, 's1.keys.example.net', 'gone.example.org')),
    },
    `
  DKIM s1  ✗ missing: the CNAME leads to a name that does not exist
    s1._domainkey.example.com
    └─ CNAME, TTL 3600 → s1.keys.example.net
       └─ CNAME, TTL 3600 → gone.example.org
          └─ ✗ does not exist (NXDOMAIN)
`,
  ],
  [
    'a hop to a name without TXT record',
    { status: 'missing', key: null, texts: [], answer: make.answerOf([], { path: HOP }) },
    `
  DKIM s1  ✗ missing: the CNAME leads to a name without TXT record
    s1._domainkey.example.com
    └─ CNAME, TTL 3600 → s1.keys.example.net
       └─ ✗ no TXT record (NODATA)
`,
  ],
  [
    'a circle',
    {
      status: 'unknown',
      key: null,
      texts: [],
      answer: make.failure(
        'cname-loop',
        'the CNAMEs do not end',
        make.hops(NAME, 'a.example.net', 'b.example.net', 'A.example.net'),
      ),
    },
    `
  DKIM s1  ? unknown: the CNAMEs lead round in a circle
    s1._domainkey.example.com
    └─ CNAME, TTL 3600 → a.example.net
       └─ CNAME, TTL 3600 → b.example.net
          └─ CNAME, TTL 3600 → A.example.net
             └─ ✗ a circle: A.example.net again, so there is no end (cname-loop)
`,
  ],
  [
    'CNAMEs without end, of which no name comes twice',
    {
      status: 'unknown',
      key: null,
      texts: [],
      answer: make.failure(
        'cname-loop',
        'more than 16 CNAMEs',
        make.hops(NAME, ...Array.from({ length: 18 }, (_, i) => `h${i}.test`)),
      ),
    },
    `
  DKIM s1  ? unknown: the CNAMEs lead round in a circle
    s1._domainkey.example.com
    └─ CNAME, TTL 3600 → h0.test
       └─ CNAME, TTL 3600 → h1.test
          └─ CNAME, TTL 3600 → h2.test
             └─ CNAME, TTL 3600 → h3.test
                └─ CNAME, TTL 3600 → h4.test
                └─ CNAME, TTL 3600 → h5.test
                └─ CNAME, TTL 3600 → h6.test
                └─ CNAME, TTL 3600 → h7.test
                └─ CNAME, TTL 3600 → h8.test
                └─ CNAME, TTL 3600 → h9.test
                └─ CNAME, TTL 3600 → h10.test
                └─ CNAME, TTL 3600 → h11.test
                └─ CNAME, TTL 3600 → h12.test
                └─ CNAME, TTL 3600 → h13.test
                └─ CNAME, TTL 3600 → h14.test
                └─ CNAME, TTL 3600 → h15.test
                └─ 2 CNAMEs more, to h17.test
                └─ ✗ cname-loop: more than 16 CNAMEs
`,
  ],
  [
    'a hop whose target nobody could ask',
    {
      status: 'unknown',
      key: null,
      texts: [],
      answer: make.failure('servfail', '192.0.2.53 answered SERVFAIL', HOP),
    },
    `
  DKIM s1  ? unknown: no usable answer from DNS (servfail)
    s1._domainkey.example.com
    └─ CNAME, TTL 3600 → s1.keys.example.net
       └─ ? servfail: 192.0.2.53 answered SERVFAIL
`,
  ],
  [
    'a name that was not asked',
    { status: 'unknown', key: null, texts: [], answer: make.failure('offline', '') },
    `
  DKIM s1  ? unknown: not asked (offline)
    s1._domainkey.example.com
    └─ ? offline
`,
  ],
  [
    'octets that are no ASCII, and blanks at the ends',
    { texts: [make.dkimText(' v=DKIM1; n=caf\u00c3\u00a9\t; p=A ')] },
    `
  DKIM s1  ✓ valid, RSA 2048 bits
    s1._domainkey.example.com
    └─ TXT, TTL 300, 1 string, 24 octets
       \\032v=DKIM1; n=caf\\195\\169\\009; p=A\\032
`,
  ],
  [
    'more strings and more records than anyone needs',
    {
      status: 'invalid',
      key: null,
      texts: Array.from({ length: 10 }, () => make.dkimText('x'.repeat(1500), { kind: 'other' })),
    },
    `
  DKIM s1  ✗ invalid: verifiers cannot use this record
    s1._domainkey.example.com
${`    ├─ TXT, TTL 300, 6 strings: 255 + 255 + 255 + 255 + … = 1500 octets, no key
    │  record
    │  ${'x'.repeat(49)}… (1451 octets left out)
`.repeat(8)}    └─ 2 TXT records more
`,
  ],
];

for (const [what, dkim, expected] of EXPECTED)
  test(`draws ${what}`, () => {
    const report = make.reportOf({ parts: { dkim: [make.dkimOf(dkim)] } });
    assert.snapshot(sectionOf(report, 'DKIM'), expected);
  });

test('shows a long record whole when it is asked for more', () => {
  const text = make.dkimText(make.LONG_KEY, { at: { file: 'example.com.zone', line: 7, column: 3 } });
  const answer = make.answerOf([make.LONG_KEY], { server: 'https://dns.example/dns-query', bytes: 480 });
  const report = make.reportOf({ parts: { dkim: [make.dkimOf({ texts: [text], answer })] } });
  assert.snapshot(
    sectionOf(report, 'DKIM', { verbose: true, width: 100 }),
    `
  DKIM s1  ✓ valid, RSA 2048 bits
    s1._domainkey.example.com
    └─ TXT, TTL 300, 2 strings: 255 + 155 = 410 octets, example.com.zone:7:3
       v=DKIM1; k=rsa;
       p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA0123456789abcdef0123456789abcdef0123456789abcde
       f0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789ab
       cdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef012345678
       9abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef012345
       6789abcdef0123IDAQAB==
    answered by https://dns.example/dns-query, 480 octets
`,
  );
});

const KEY = { type: 'ed25519', bits: 256, encoding: 'raw', octets: '00' } as const;
for (const [matchesKey, line] of [
  [true, '✓ matches s1.pem'],
  [false, 'i does not match s1.pem'],
  [null, '? not compared with s1.pem'],
] as const)
  test(`says of a comparison that ended with ${matchesKey}: ${line}`, () => {
    const dkim = [make.dkimOf({ texts: [make.dkimText('v=DKIM1; p=MIIB')], matchesKey })];
    const report = make.reportOf({ parts: { dkim, expectedKey: { key: KEY, name: 's1.pem' } } });
    assert.snapshot(
      sectionOf(report, 'DKIM'),
      `
  DKIM s1  ✓ valid, RSA 2048 bits
    s1._domainkey.example.com
    └─ TXT, TTL 300, 1 string, 15 octets
       v=DKIM1; p=MIIB
    ${line}
`,
    );
  });

test('says where no selector was given', () => {
  assert.is(sectionOf(make.reportOf(), 'DKIM'), '\n  DKIM   i not judged: no selector was given\n');
});

test('says that the files hold no selector either', () => {
  const report = make.reportOf();
  const inventory = [{ name: 'example.com', ttl: 300, type: 'TXT', strings: ['v=spf1 -all'] } as const];
  assert.is(
    sectionOf({ ...report, evidence: { ...report.evidence, inventory } }, 'DKIM'),
    '\n  DKIM   i not judged: no selector was given, and the files hold none\n',
  );
});

test.run();
