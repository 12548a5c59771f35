import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { MxEvidence, MxExchange } from '../../src/model/mx-evidence.ts';
import { json } from '../../src/report/json.ts';
import * as make from './report-literals.ts';
import { PLAIN, sectionOf } from './sections.ts';

const test = suite('MX in the reports');
const MAIL = make.exchangeOf('mail.example.com', '192.0.2.25');
const gone = { addresses: [], status: 'dangling' } as const;

/** One server, but for what is given. */
function one(more: Partial<MxExchange>): MxEvidence {
  return make.mxOf({ ...MAIL, ...more });
}

const EXPECTED: readonly (readonly [string, MxEvidence, string])[] = [
  [
    'servers and their addresses',
    make.mxOf(MAIL, { ...make.exchangeOf('b.example.net', '192.0.2.1', '2001:db8::1'), preference: 20 }),
    `
  MX     ✓ 2 servers
    10 mail.example.com  192.0.2.25
    20 b.example.net  192.0.2.1, 2001:db8::1
`,
  ],
  [
    'four of many addresses',
    make.mxOf(make.exchangeOf('m.example.com', ...[1, 2, 3, 4, 5, 6].map((i) => `192.0.2.${i}`))),
    `
  MX     ✓ 1 server
    10 m.example.com  192.0.2.1, 192.0.2.2, 192.0.2.3, 192.0.2.4 and 2 more
`,
  ],
  [
    'the target of an alias',
    one({ a: make.answerOf([], { path: make.hops('mail.example.com', 'host.example.net') }) }),
    `
  MX     ✓ 1 server
    10 mail.example.com (CNAME → host.example.net)  192.0.2.25
`,
  ],
  [
    'a server that does not exist',
    one({ ...gone, a: make.absent(), aaaa: make.absent() }),
    `
  MX     ✗ 1 server
    10 mail.example.com  ✗ does not exist (NXDOMAIN)
`,
  ],
  [
    'a server without address',
    one({ ...gone }),
    `
  MX     ✗ 1 server
    10 mail.example.com  ✗ has no address
`,
  ],
  [
    'a circle',
    one({ ...gone, a: make.failure('cname-loop', 'x', make.hops('mail.example.com', 'mail.example.com')) }),
    `
  MX     ✗ 1 server
    10 mail.example.com (CNAME → mail.example.com)  ✗ its CNAMEs lead round in a
      circle
`,
  ],
  [
    'an address',
    one({ status: 'address', name: '192.0.2.25', addresses: [], a: null, aaaa: null }),
    `
  MX     ✗ 1 server
    10 192.0.2.25  ✗ an IP address, where a name must be
`,
  ],
  [
    'a server that nobody answered about',
    one({ status: 'unknown', addresses: [], aaaa: make.failure('timeout', 'no answer in 5000 ms') }),
    `
  MX     ? 1 server
    10 mail.example.com  ? timeout: no answer in 5000 ms
`,
  ],
  [
    'a null MX',
    { ...one({ status: 'null', preference: 0, name: '', addresses: [], a: null, aaaa: null }), status: 'null' },
    `
  MX     i null MX: the domain takes no mail
`,
  ],
  [
    'a null MX beside others',
    make.mxOf({ ...MAIL, status: 'null', preference: 0, name: '', addresses: [], a: null, aaaa: null }, MAIL),
    `
  MX     ✗ 2 servers
    0 .  ✗ null MX, beside others
    10 mail.example.com  192.0.2.25
`,
  ],
  [
    'an implicit MX',
    { ...one({ preference: null, name: 'example.com' }), status: 'implicit' },
    `
  MX     i implicit: without MX record, the domain itself is its server
    example.com  192.0.2.25
`,
  ],
  [
    'an implicit MX that nobody answered about',
    {
      ...one({
        preference: null,
        name: 'example.com',
        status: 'unknown',
        addresses: [],
        a: make.failure('servfail', ''),
      }),
      status: 'unknown',
    },
    `
  MX     ? unknown: no usable answer from DNS (servfail)
    example.com  ? servfail
`,
  ],
  [
    'no server',
    make.mxOf(),
    `
  MX     i none: no MX record, and no address
`,
  ],
  [
    'no domain',
    { ...make.mxOf(), answer: make.absent() },
    `
  MX     i none: the name does not exist
`,
  ],
  [
    'no answer',
    { ...make.mxOf(), status: 'unknown', answer: make.failure('refused', 'not for you') },
    `
  MX     ? unknown: no usable answer from DNS (refused)
    ? refused: not for you
`,
  ],
  [
    'servers that were not looked at',
    { ...make.mxOf(MAIL), left: 7 },
    `
  MX     ✓ 8 servers
    10 mail.example.com  192.0.2.25
    … and 7 more, which were not looked at
`,
  ],
];
for (const [what, mx, expected] of EXPECTED)
  test(`tells of ${what}`, () => {
    const section = sectionOf(make.reportOf({ parts: { mx } }), 'MX');
    assert.snapshot(section.replace(/\n\n {2}12 questions[^]*$/, '\n'), expected);
  });

test('puts findings about MX records under them', () => {
  const finding = make.findingOf({ rule: 'mx-dangling-exchange', name: 'example.com', type: 'MX' });
  assert.match(sectionOf(make.reportOf({ findings: [finding] }), 'MX'), /MX .*\n.*\n\n {4}! warning {2}the key has/);
});

test('gives in JSON each server with its addresses and the way there', () => {
  const hop = { name: 'mail.example.com', target: 'host.example.net', ttl: 3600 };
  const path = make.hops('mail.example.com', 'host.example.net');
  const mx = make.mxOf(MAIL, { ...MAIL, preference: 20, aaaa: make.answerOf([], { path }) });
  const { mx: told } = JSON.parse(json([make.reportOf({ parts: { mx: { ...mx, left: 3 } } })], PLAIN)).results[0];
  const exchange = { preference: 10, name: 'mail.example.com', status: 'found', addresses: ['192.0.2.25'] };
  assert.equal(told, {
    status: 'found',
    path: [],
    exchanges: [
      { ...exchange, path: [] },
      { ...exchange, preference: 20, path: [hop] },
    ],
    left: 3,
  });
});

test.run();
