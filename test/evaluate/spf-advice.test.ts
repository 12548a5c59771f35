import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { replacedRecord } from '../../src/evaluate/replaced-record.ts';
import { traceSpf } from '../../src/evaluate/trace-spf.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import type { SpfAdvice, SpfTraced } from '../../src/model/spf-traced.ts';
import { formatSpf, parseSpf } from '../../src/records/spf.ts';
import { parseAddressRange } from '../../src/text/ip-network.ts';
import { evaluate, SUBJECT, zoneOf } from './trace-zone.ts';

const test = suite('advice on SPF');

async function tracedOf(ip: string, resolver: Resolver, domain: string = SUBJECT.domain): Promise<SpfTraced> {
  const range = parseAddressRange(ip);
  if ('fault' in range) throw new Error(ip);
  return traceSpf({ ...SUBJECT, domain }, range, { resolver, evaluate, services: () => resolver });
}

async function adviceOf(ip: string, ...lines: readonly string[]): Promise<SpfAdvice | null> {
  return (await tracedOf(ip, zoneOf(...lines))).advice;
}

/** The records proposed for 192.0.2.7, each with the term that the new ones stand before. */
const RECORDS: readonly (readonly [what: string, record: string, proposed: string, ahead: string | null])[] = [
  ['before all', 'v=spf1 mx -all', 'v=spf1 mx ip4:192.0.2.7 -all', null],
  ['before all, whatever stands behind it', 'v=spf1 ~ALL mx', 'v=spf1 ip4:192.0.2.7 ~ALL mx', null],
  ['behind the last mechanism', 'v=spf1 mx', 'v=spf1 mx ip4:192.0.2.7', null],
  ['behind the version alone', 'v=spf1', 'v=spf1 ip4:192.0.2.7', null],
  ['behind the version, blanks at the end kept', 'V=SPF1   ', 'V=SPF1 ip4:192.0.2.7   ', null],
  ['before a redirect', 'v=spf1 redirect=_r.example.com', 'v=spf1 ip4:192.0.2.7 redirect=_r.example.com', null],
  [
    'behind the last mechanism where a redirect stands first',
    'v=spf1 redirect=_r.example.com  mx',
    'v=spf1 redirect=_r.example.com  mx ip4:192.0.2.7',
    null,
  ],
  [
    'before a fail that matches first',
    'v=spf1 mx -ip4:192.0.2.0/28 ip4:192.0.2.0/24 -all',
    'v=spf1 mx ip4:192.0.2.7 -ip4:192.0.2.0/28 ip4:192.0.2.0/24 -all',
    '-ip4:192.0.2.0/28',
  ],
  [
    'before an include that matches first',
    'v=spf1 ?include:_i.example.com -all',
    'v=spf1 ip4:192.0.2.7 ?include:_i.example.com -all',
    '?include:_i.example.com',
  ],
];
for (const [what, record, proposed, ahead] of RECORDS)
  test(`the address goes ${what}`, async () => {
    const advice = await adviceOf(
      '192.0.2.7',
      `@ TXT "${record}"`,
      '@ MX 1 mail',
      'mail A 203.0.113.1',
      '_r TXT "v=spf1 -all"',
      '_i TXT "v=spf1 ip4:192.0.2.0/24 -all"',
    );
    assert.equal(advice, {
      first: null,
      changes: [
        {
          action: 'add',
          terms: ['ip4:192.0.2.7'],
          name: 'example.com',
          before: record,
          record: proposed,
          service: null,
          ahead,
          notes: [],
        },
      ],
    });
  });

test('says nothing where the address passes', async () =>
  assert.is(await adviceOf('192.0.2.7', '@ TXT "v=spf1 +all"'), null));

test('names an IPv6 address in its one form', async () => {
  const advice = await adviceOf('2001:DB8:0:0::7', '@ TXT "v=spf1 -all"');
  assert.equal(advice?.changes[0]?.terms, ['ip6:2001:db8::7']);
});

test('names an IPv4-mapped address as IPv4 (RFC 7208 §5)', async () => {
  const advice = await adviceOf('::ffff:192.0.2.7', '@ TXT "v=spf1 ip6:::/0 -all"');
  assert.is(advice?.changes[0]?.record, 'v=spf1 ip6:::/0 ip4:192.0.2.7 -all');
});

test('proposes a record that changes nothing for others where there is none', async () => {
  const advice = await adviceOf('192.0.2.7', '@ TXT "another text"');
  const [change] = advice?.changes ?? [];
  assert.equal([change?.action, change?.record, change?.before], ['publish', 'v=spf1 ip4:192.0.2.7 ?all', null]);
});

test('asks whether a name that does not exist was meant', async () => {
  const { advice } = await tracedOf('192.0.2.7', zoneOf('@ TXT "v=spf1 -all"'), 'exmaple.example.com');
  assert.is(advice?.changes[0]?.notes[0], 'the name does not exist now: is it the one that was meant?');
});

test('of a network only the part that does not pass is added', async () => {
  const { advice, result } = await tracedOf(
    '192.0.2.0/24',
    zoneOf('@ TXT "v=spf1 ip4:192.0.2.0/25 ip4:192.0.2.192/26 -all"'),
  );
  assert.is(result, 'fail');
  assert.is(advice?.changes[0]?.record, 'v=spf1 ip4:192.0.2.0/25 ip4:192.0.2.192/26 ip4:192.0.2.128/26 -all');
});

test('a range that takes many networks is not added', async () => {
  const { advice } = await tracedOf('0.0.0.0/0', zoneOf('@ TXT "v=spf1 ip4:255.255.255.255 -all"'));
  assert.equal(advice, { first: null, changes: [] });
});

const LOCAL = ['10.0.0.5', '127.0.0.1', '169.254.1.1', 'fe80::1', '::ffff:192.168.1.1'];
for (const ip of LOCAL)
  test(`does not add ${ip}, which no receiver sees`, async () => {
    const advice = await adviceOf(ip, '@ TXT "v=spf1 -all"');
    assert.equal([advice?.first?.kind, advice?.changes], ['address', []]);
  });

test('says that SPF does not apply to a single label (RFC 7208 §4.3)', async () => {
  const { advice, result } = await tracedOf('192.0.2.7', zoneOf('@ TXT "v=spf1 -all"'), 'localhost');
  assert.equal([result, advice?.first?.kind, advice?.changes], ['none', 'name', []]);
});

test('points into the nested record that is broken, before anything else', async () => {
  const inner = 'v=spf1 ip4:192.0.2.1000 -all';
  const advice = await adviceOf('192.0.2.7', '@ TXT "v=spf1 include:_i.example.com -all"', `_i TXT "${inner}"`);
  assert.is(advice?.first?.kind, 'problem');
  assert.equal([advice?.first?.quote?.domain, advice?.first?.quote?.text], ['_i.example.com', inner]);
  assert.equal(advice?.changes, []);
});

test('names the question that failed', async () => {
  const zone = zoneOf('@ TXT "v=spf1 include:_i.example.com -all"', '_i TXT "v=spf1 a:h.example.com -all"');
  const failing: Resolver = {
    resolve: async (name, type, options) =>
      name === 'h.example.com'
        ? { status: 'failed', cause: 'servfail', detail: '', path: [], authenticated: false }
        : zone.resolve(name, type, options),
  };
  const { advice, result } = await tracedOf('192.0.2.7', failing);
  assert.is(result, 'temperror');
  assert.is(
    advice?.first?.message,
    'DNS did not answer A h.example.com (servfail): the same trace may come to another result later',
  );
  assert.equal(
    advice?.first?.questions?.map(({ name, type, status }) => [name, type, status]),
    [['h.example.com', 'A', 'servfail']],
  );
});

test('proposes the include of a known service that has the address, and what it costs', async () => {
  const own = '@ TXT "v=spf1 a a a a a a a a -all"';
  const service = [
    '$ORIGIN .',
    '_spf.google.com TXT "v=spf1 include:_netblocks.google.com ~all"',
    '_netblocks.google.com TXT "v=spf1 ip4:192.0.2.0/24 include:_more.google.com ~all"',
    '_more.google.com TXT "v=spf1 -all"',
    'sendgrid.net TXT "v=spf1 +all"',
  ];
  const advice = await adviceOf('192.0.2.7', own, '@ A 203.0.113.1', ...service);
  assert.equal(
    advice?.changes.map(({ terms, service }) => [terms, service]),
    [
      [['ip4:192.0.2.7'], null],
      [['include:_spf.google.com'], 'Google Workspace'],
    ],
  );
  assert.equal(advice?.changes[0]?.notes, []);
  assert.equal(advice?.changes[1]?.notes, [
    'the whole record would take 11 of 10 lookups: whoever is not matched before the 11th gets permerror',
  ]);
});

test('an include of the service that lets everybody pass is not proposed', async () => {
  const advice = await adviceOf('192.0.2.7', '@ TXT "v=spf1 -all"', '$ORIGIN .', 'sendgrid.net TXT "v=spf1 +all"');
  assert.is(advice?.changes.length, 1);
});

test('says where the answer becomes too large (RFC 7208 §3.4)', async () => {
  const advice = await adviceOf('192.0.2.7', '@ TXT "v=spf1 -all"', `@ TXT "${'x'.repeat(250)}" "${'y'.repeat(165)}"`);
  assert.equal(advice?.changes[0]?.notes, [
    'the name and all TXT records at it would have 451 octets, more than the 450 that fit into every answer (RFC 7208 §3.4)',
  ]);
});

test('says whose record it is where a CNAME leads to it', async () => {
  const zone = zoneOf('www CNAME spf.example.net.', '$ORIGIN .', 'spf.example.net TXT "v=spf1 -all"');
  const { advice } = await tracedOf('192.0.2.7', zone, 'www.example.com');
  assert.is(advice?.changes[0]?.name, 'spf.example.net');
  assert.equal(advice?.changes[0]?.notes, [
    'the record stands at spf.example.net, where a CNAME of www.example.com leads',
  ]);
});

const sign = fc.constantFrom('', '+', '-', '~', '?');
const host = fc.integer({ min: 0, max: 15 }).map((last) => `192.0.2.${last}`);
const mechanism = fc.oneof(
  fc.tuple(host, fc.integer({ min: 28, max: 32 })).map(([ip, prefix]) => `ip4:${ip}/${prefix}`),
  fc.constantFrom(
    'a',
    'a:h.example.com/30',
    'mx',
    'ptr',
    'include:_i.example.com',
    'include:_n.example.com',
    'all',
    'ALL',
  ),
  fc.constantFrom('exists:%{i}.l.example.com', 'exists:%{l}.u.example.com', 'a:%{d}', 'a:gone.example.com'),
);
const modifier = fc.constantFrom('redirect=_r.example.com', 'exp=x.example.com', 'unknown=%{s}', 'ra=postmaster');
const anyRecord = fc
  .tuple(
    fc.array(
      fc.tuple(sign, mechanism).map((pair) => pair.join('')),
      { maxLength: 6 },
    ),
    fc.uniqueArray(modifier, { maxLength: 2 }),
    fc.constantFrom(' ', '   '),
    fc.constantFrom('', ' '),
  )
  .chain(([terms, modifiers, between, end]) =>
    fc
      .shuffledSubarray([...terms, ...modifiers], { minLength: terms.length + modifiers.length })
      .map((words) => `v=spf1${words.map((word) => between + word).join('')}${end}`),
  );

test('every change lets the address pass, changes the result of no other, and keeps what is there', () =>
  fc.assert(
    fc.asyncProperty(anyRecord, host, async (record, ip) => {
      const zone = zoneOf(
        `@ TXT "${record}"`,
        '@ A 192.0.2.3',
        '@ MX 1 h',
        'h A 192.0.2.5',
        '_i TXT "v=spf1 ip4:192.0.2.8/30 -ip4:192.0.2.12 ?all"',
        '_n TXT "v=spf1 -ip4:192.0.2.1 ip4:192.0.2.0/30 -all"',
        '_r TXT "v=spf1 ip4:192.0.2.14 ~all"',
        '192.0.2.6.l A 127.0.0.2',
      );
      const { advice, result } = await tracedOf(ip, zone);
      if (result === 'pass') return assert.is(advice, null);
      if (result === 'permerror' || result === 'temperror') return assert.is(advice?.first?.kind, 'problem', record);
      assert.is(advice?.changes.length, 1, record);
      const proposed = advice?.changes[0]?.record ?? '';
      const after = replacedRecord(SUBJECT.domain, proposed, zone);
      for (let last = 0; last < 17; last++) {
        const subject = { ...SUBJECT, ip: `192.0.2.${last}` };
        const now = await evaluate(subject, after);
        const before = await evaluate(subject, zone);
        assert.is(now.result, subject.ip === ip ? 'pass' : before.result, `${record} → ${proposed} ${subject.ip}`);
      }
      const { record: read, problems } = parseSpf(proposed);
      assert.equal(
        problems.filter(({ fatal }) => fatal),
        [],
      );
      assert.equal(
        formatSpf({ terms: read.terms.filter(({ text }) => text !== `ip4:${ip}`) }),
        formatSpf({ terms: parseSpf(record).record.terms.filter(({ text }) => text !== `ip4:${ip}`) }),
      );
    }),
    { numRuns: 150 },
  ));

test.run();
