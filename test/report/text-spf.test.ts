import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { SpfEvidence } from '../../src/model/spf-evidence.ts';
import * as make from './report-literals.ts';
import { sectionOf } from './sections.ts';

const test = suite('SPF in the text report');

const LONG = `v=spf1 ${Array.from({ length: 12 }, (_, i) => `include:_spf${i}.mail.example.net`).join(' ')} -all`;

const EXPECTED: readonly (readonly [string, SpfEvidence, string])[] = [
  [
    'a record',
    make.spfOf('v=spf1 mx -all'),
    `
  SPF    i found, not judged yet
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
  SPF    i found, not judged yet
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
  SPF    i found, not judged yet
    example.com
    └─ TXT, TTL 300, 2 strings: 255 + 130 = 385 octets
       v=spf1 include:_spf0.mail.example.net include:_spf1.mail.example.net
       include:_spf2.mail.example.net include:_spf3.mail.example.net
       include:_spf4.mail.example.net include:_spf5.mail.example.net
       include:_spf6.mail.example.net include:_spf7.mail.example.net
       include:_spf8.mail.example.net include:_spf9.mail.example.net
       include:_spf10.mail.example.net include:_spf11.mail.example.net -all
`,
  ],
  [
    'a record longer than anyone reads, with a count of the rest',
    make.spfOf(`v=spf1${' ip4:192.0.2.1'.repeat(60)} -all`),
    `
  SPF    i found, not judged yet
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
    { status: 'unknown', records: [], answer: make.failure('refused', '192.0.2.53 answered REFUSED') },
    `
  SPF    ? unknown: no usable answer from DNS (refused)
    example.com
    └─ ? refused: 192.0.2.53 answered REFUSED
`,
  ],
  [
    'a record that the answer does not hold',
    { status: 'found', records: ['v=spf1 -all'], answer: make.answerOf(['x']) },
    `
  SPF    i found, not judged yet
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

test.run();
