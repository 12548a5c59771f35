import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DmarcEvidence } from '../../src/model/dmarc-evidence.ts';
import * as make from './report-literals.ts';
import { sectionOf } from './sections.ts';

const test = suite('DMARC in the text report');

const RECORD = 'v=DMARC1; p=reject';
const TOP = { domain: 'com', answer: make.absent(), records: [] };
const SLOW = { domain: 'com', answer: make.failure('timeout', 'no answer in 5000 ms'), records: [] };

const EXPECTED: readonly (readonly [string, DmarcEvidence, string])[] = [
  [
    'a record of the domain itself, and not what is above it',
    make.dmarcOf(make.stepOf('mail.example.com', RECORD), make.stepOf('example.com'), TOP),
    `
  DMARC  i found, not judged yet
    _dmarc.mail.example.com
    └─ TXT, TTL 300, 1 string, 18 octets
       v=DMARC1; p=reject
`,
  ],
  [
    'an inherited record, and the names on the way to it',
    make.dmarcOf(make.stepOf('mail.example.com'), make.stepOf('example.com', RECORD), TOP),
    `
  DMARC  i found: the record of example.com applies, not judged yet
    _dmarc.mail.example.com  no TXT record (NODATA)
    _dmarc.example.com
    └─ TXT, TTL 300, 1 string, 18 octets
       v=DMARC1; p=reject
`,
  ],
  [
    'a record, and not the name above it, which decides nothing',
    make.dmarcOf(make.stepOf('mail.example.com', RECORD), make.stepOf('example.com'), SLOW),
    `
  DMARC  i found, not judged yet
    _dmarc.mail.example.com
    └─ TXT, TTL 300, 1 string, 18 octets
       v=DMARC1; p=reject
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

for (const [what, dmarc, expected] of EXPECTED)
  test(`draws ${what}`, () => {
    assert.snapshot(sectionOf(make.reportOf({ domain: 'mail.example.com', parts: { dmarc } }), 'DMARC'), expected);
  });

test('shows every name of the walk when it is asked for more', () => {
  const dmarc = make.dmarcOf(make.stepOf('example.com', RECORD), TOP);
  assert.snapshot(
    sectionOf(make.reportOf({ parts: { dmarc } }), 'DMARC', { verbose: true }),
    `
  DMARC  i found, not judged yet
    _dmarc.example.com
    └─ TXT, TTL 300, 1 string, 18 octets
       v=DMARC1; p=reject
    _dmarc.com  does not exist (NXDOMAIN)
`,
  );
});

test.run();
