import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { gatherSpf } from '../../src/evaluate/gather-spf.ts';
import type { SpfEvidence } from '../../src/model/spf-evidence.ts';
import type { Style } from '../../src/report/style.ts';
import * as make from './report-literals.ts';
import { sectionOf } from './sections.ts';
import { zoneOf } from '../evaluate/zone-of.ts';

const test = suite('SPF in the text report');

const LONG = `v=spf1 ${Array.from({ length: 10 }, (_, i) => `include:_spf${i}.mail.example.net`).join(' ')} -all`;

const EXPECTED: readonly (readonly [string, SpfEvidence, string])[] = [
  [
    'a record',
    make.spfOf('v=spf1 mx -all'),
    `
  SPF    ✓ valid, 1 of 10 lookups
    example.com
    └─ TXT, TTL 300, 1 string, 14 octets
       v=spf1 mx -all
`,
  ],
  [
    'a record among others, by its own strings',
    {
      ...make.spfOf('v=spf1 mx -all'),
      answer: make.answerOf(['site-verification=1', 'v=spf1 mx -all'], { authenticated: true }),
    },
    `
  SPF    ✓ valid, 1 of 10 lookups
    example.com
    └─ TXT, TTL 300, 1 string, 14 octets
       v=spf1 mx -all
    DNSSEC: authenticated
`,
  ],
  [
    'a long record in whole words',
    make.spfOf(LONG),
    `
  SPF    ✓ valid, 10 of 10 lookups
    example.com
    └─ TXT, TTL 300, 2 strings: 255 + 66 = 321 octets
       v=spf1 include:_spf0.mail.example.net include:_spf1.mail.example.net
       include:_spf2.mail.example.net include:_spf3.mail.example.net
       include:_spf4.mail.example.net include:_spf5.mail.example.net
       include:_spf6.mail.example.net include:_spf7.mail.example.net
       include:_spf8.mail.example.net include:_spf9.mail.example.net -all
`,
  ],
  [
    'a record longer than anyone reads, with a count of the rest',
    make.spfOf(`v=spf1${' ip4:192.0.2.1'.repeat(60)} -all`),
    `
  SPF    ✓ valid, 0 of 10 lookups
    example.com
    └─ TXT, TTL 300, 4 strings: 255 + 255 + 255 + 86 = 851 octets
       v=spf1 ip4:192.0.2.1 ip4:192.0.2.1 ip4:192.0.2.1 ip4:192.0.2.1
       ip4:192.0.2.1 ip4:192.0.2.1 ip4:192.0.2.1 ip4:192.0.2.1 ip4:192.0.2.1
       ip4:192.0.2.1 ip4:192.0.2.1 ip4:192.0.2.1 ip4:192.0.2.1 ip4:192.0.2.1
       ip4:192.0.2.1 ip4:192.0.2.1 ip4:192.0.2.1 ip4:192.0.2.1 ip4:192.0.2.1
       ip4:192.0.2.1 ip4:192.0.2.1 ip4:192.0.2.1 ip4:192.0.2.1 ip4:192.0.2.1
       ip4:192.0.2.1 ip4:192.0.2.1 ip4:192.0.2.1 ip4:192.0.2.1 ip4:192.0.2.1 ip…
       (436 octets left out)
`,
  ],
  [
    'two records',
    make.spfOf('v=spf1 mx -all', 'v=spf1 a -all'),
    `
  SPF    ✗ permerror: 2 SPF records where one may stand
    example.com
    ├─ TXT, TTL 300, 1 string, 14 octets
    │  v=spf1 mx -all
    └─ TXT, TTL 300, 1 string, 13 octets
       v=spf1 a -all
`,
  ],
  [
    'a domain without TXT record',
    make.spfOf(),
    `
  SPF    ! none: no TXT record starts with v=spf1
    example.com
    └─ ! no TXT record (NODATA)
`,
  ],
  [
    'a domain with other TXT records',
    { ...make.spfOf(), answer: make.answerOf(['a', 'b']) },
    `
  SPF    ! none: no TXT record starts with v=spf1
    example.com
    └─ 2 TXT records, none of them an SPF record
`,
  ],
  [
    'a domain that does not exist',
    { ...make.spfOf(), answer: make.absent() },
    `
  SPF    ! none: the name does not exist
    example.com
    └─ ! does not exist (NXDOMAIN)
`,
  ],
  [
    'a question that the server refused',
    {
      ...make.spfOf(),
      status: 'unknown',
      answer: make.failure('refused', '192.0.2.53 answered REFUSED'),
    },
    `
  SPF    ? unknown: no usable answer from DNS (refused)
    example.com
    └─ ? refused: 192.0.2.53 answered REFUSED
`,
  ],
  [
    'a record that the answer does not hold',
    { ...make.spfOf('v=spf1 -all'), answer: make.answerOf(['x']) },
    `
  SPF    ✓ valid, 0 of 10 lookups
    example.com
    └─ TXT, 1 string, 11 octets
       v=spf1 -all
`,
  ],
];

for (const [what, spf, expected] of EXPECTED)
  test(`draws ${what}`, () => {
    assert.snapshot(sectionOf(make.reportOf({ parts: { spf } }), 'SPF'), expected);
  });

const ZONE = `_spf TXT "v=spf1 ip4:192.0.2.0/24 include:leaf.example.com -all"
leaf TXT "v=spf1 ip4:198.51.100.0/24 ~all"
two TXT "v=spf1 include:_spf.example.com include:two.example.com redirect=leaf.example.com"
typo TXT "v=spf1 ipv4:192.0.2.1 -all"
several TXT "v=spf1 -all"
several TXT "v=spf1 mx -all"
a A 192.0.2.1
@ MX 10 a
sub A 192.0.2.1
_spf.sub TXT "v=spf1 -all"`;

/** A record of example.com, the style, the section. */
const TREES: readonly (readonly [string, string, Partial<Style>, string])[] = [
  [
    'records below the first, with what each term takes',
    'v=spf1 include:_spf.example.com mx -all',
    {},
    `
  SPF    ✓ valid, 3 of 10 lookups
    example.com
    └─ TXT, TTL 300, 1 string, 39 octets
       v=spf1 include:_spf.example.com mx -all
    DNS lookups, where no term matches before:
    ├─ include:_spf.example.com  2 lookups
    │  v=spf1 ip4:192.0.2.0/24 include:leaf.example.com -all
    │  └─ include:leaf.example.com  1 lookup
    │     v=spf1 ip4:198.51.100.0/24 ~all
    └─ mx  1 lookup
`,
  ],
  [
    'what an evaluation does not come to, and what depends on the sender',
    'v=spf1 include:%{i}.example.com exists:%{l}.example.com a:gone.example.com -all mx include:_spf.example.com',
    { width: 60, unicode: false },
    `
  SPF    + valid, at least 3 of 10 lookups, 1 of 2 void
    example.com
    \`- TXT, TTL 300, 1 string, 107 octets
       v=spf1 include:%{i}.example.com
       exists:%{l}.example.com a:gone.example.com -all mx
       include:_spf.example.com
    DNS lookups, where no term matches before:
    |- include:%{i}.example.com  at least 1 lookup, the name
    |    depends on the sender
    |- exists:%{l}.example.com  1 lookup, the name depends
    |    on the sender
    |- ! a:gone.example.com  1 lookup, void
    |- ! mx  never reached, as all stands in the record
    \`- ! include:_spf.example.com  never reached, as all
         stands in the record
`,
  ],
  [
    'where the limit of 10 breaks, and a record only once',
    'v=spf1 include:_spf.example.com include:two.example.com include:_spf.example.com include:two.example.com -all',
    {},
    `
  SPF    ✗ permerror: 14 lookups, where 10 are allowed
    example.com
    └─ TXT, TTL 300, 1 string, 109 octets
       v=spf1 include:_spf.example.com include:two.example.com
       include:_spf.example.com include:two.example.com -all
    DNS lookups, where no term matches before:
    ├─ include:_spf.example.com  2 lookups
    │  v=spf1 ip4:192.0.2.0/24 include:leaf.example.com -all
    │  └─ include:leaf.example.com  1 lookup
    │     v=spf1 ip4:198.51.100.0/24 ~all
    ├─ include:two.example.com  5 lookups
    │  v=spf1 include:_spf.example.com include:two.example.com
    │  redirect=leaf.example.com
    │  ├─ include:_spf.example.com  2 lookups, again
    │  ├─ ✗ include:two.example.com  1 lookup, leads back to two.example.com
    │  └─ redirect=leaf.example.com  1 lookup, again
    ├─ include:_spf.example.com  2 lookups, again
    └─ include:two.example.com  5 lookups, again, leads to the 11th lookup
`,
  ],
  [
    'records that end an evaluation',
    'v=spf1 include:typo.example.com include:several.example.com include:gone.example.com include:a.example.com include:EXAMPLE.com -all',
    {},
    `
  SPF    ✗ permerror at typo.example.com: "ipv4" is no mechanism; write "ip4"
    example.com
    └─ TXT, TTL 300, 1 string, 131 octets
       v=spf1 include:typo.example.com include:several.example.com
       include:gone.example.com include:a.example.com include:EXAMPLE.com -all
    DNS lookups, where no term matches before:
    ├─ ✗ include:typo.example.com  1 lookup, its record cannot be evaluated
    │  v=spf1 ipv4:192.0.2.1 -all
    ├─ ✗ include:several.example.com  1 lookup, 2 SPF records there
    ├─ ✗ include:gone.example.com  1 lookup, the name does not exist
    ├─ ✗ include:a.example.com  1 lookup, no SPF record there
    └─ ✗ include:EXAMPLE.com  1 lookup, leads back to EXAMPLE.com
`,
  ],
  [
    'a second redirect, where no all keeps it from being reached',
    'v=spf1 redirect=leaf.example.com redirect=leaf.example.com',
    {},
    `
  SPF
    ✗ permerror: "redirect=" stands a second time, and may stand once; delete
      one
    example.com
    └─ TXT, TTL 300, 1 string, 58 octets
       v=spf1 redirect=leaf.example.com redirect=leaf.example.com
    DNS lookups, where no term matches before:
    ├─ redirect=leaf.example.com  1 lookup
    │  v=spf1 ip4:198.51.100.0/24 ~all
    └─ ! redirect=leaf.example.com  never reached, as it stands there before
`,
  ],
];
for (const [what, record, style, expected] of TREES)
  test(`draws ${what}`, async () => {
    const strings =
      record
        .match(/.{1,255}/g)
        ?.map((string) => `"${string}"`)
        .join(' ') ?? '';
    const spf = await gatherSpf('example.com', zoneOf(`@ TXT ${strings}\n${ZONE}`));
    assert.snapshot(sectionOf(make.reportOf({ parts: { spf } }), 'SPF', style), expected);
  });

test('draws what DNS did not answer as unknown, and never as missing', async () => {
  const zone = zoneOf(`@ TXT "v=spf1 include:_spf.example.com a:a.example.com -all"\n${ZONE}`);
  const spf = await gatherSpf('example.com', {
    resolve: async (name, type) =>
      name === '_spf.example.com' || type === 'AAAA'
        ? make.failure('servfail', 'SERVFAIL')
        : await zone.resolve(name, type),
  });
  const expected = `
  SPF    ? found, not all of it known, at least 2 of 10 lookups
    example.com
    └─ TXT, TTL 300, 1 string, 52 octets
       v=spf1 include:_spf.example.com a:a.example.com -all
    DNS lookups, where no term matches before:
    ├─ ? include:_spf.example.com  at least 1 lookup, no usable answer
    │    (servfail)
    └─ ? a:a.example.com  1 lookup, no answer for AAAA of a.example.com
         (servfail)
`;
  assert.snapshot(sectionOf(make.reportOf({ parts: { spf } }), 'SPF'), expected);
});

const MANY = Array.from({ length: 60 }, (_, i) => `d${i} TXT "v=spf1 include:d${i + 1}.example.com mx mx mx mx"`).join(
  '\n',
);
for (const [verbose, most] of [
  [false, 120],
  [true, 700],
] as const)
  test(`cuts a long tree with a count${verbose ? ', late in a verbose report' : ''}`, async () => {
    const record = `v=spf1${Array.from({ length: 40 }, (_, i) => ` include:d${i}.example.com`).join('')}`;
    const strings =
      record
        .match(/.{1,255}/g)
        ?.map((string) => `"${string}"`)
        .join(' ') ?? '';
    const spf = await gatherSpf('example.com', zoneOf(`@ TXT ${strings}\n${MANY}`));
    const lines = sectionOf(make.reportOf({ parts: { spf } }), 'SPF', { verbose })
      .trimEnd()
      .split('\n');
    assert.ok(lines.length < most, `${lines.length} lines`);
    assert.match(lines.at(-1) ?? '', /^ {4}… and \d+ terms more$/);
  });

for (const [severity, heading] of [
  ['error', '✗ found, with errors, 1 of 10 lookups'],
  ['warning', '! valid, with warnings, 1 of 10 lookups'],
  ['info', '✓ valid, 1 of 10 lookups'],
] as const)
  test(`says in the heading that there is an SPF finding of severity ${severity}`, () => {
    const findings = [make.findingOf({ rule: 'spf-x', name: 'example.com', severity })];
    assert.match(sectionOf(make.reportOf({ findings }), 'SPF'), heading);
  });

test.run();
