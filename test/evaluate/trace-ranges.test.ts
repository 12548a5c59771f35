import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { traceRanges } from '../../src/evaluate/trace-ranges.ts';
import type { SpfTraceCut, SpfTracedRange } from '../../src/model/spf-traced.ts';
import { addressNumber, addressText, parseAddressRange } from '../../src/text/ip-network.ts';
import { evaluate, SUBJECT, zoneOf } from './trace-zone.ts';

const test = suite('ranges of a network');

interface Ranges {
  readonly ranges: readonly SpfTracedRange[];
  readonly cut: SpfTraceCut | null;
}

async function rangesOf(network: string, ...lines: readonly string[]): Promise<Ranges> {
  const range = parseAddressRange(network);
  if ('fault' in range) throw new Error(network);
  return traceRanges({ ...SUBJECT, ip: '' }, range, zoneOf(...lines), evaluate);
}

const shown = ({ ranges }: Ranges): string[] =>
  ranges.map(({ first, last, outcome }) => `${first} to ${last} ${outcome.result}`);

test('an address is one range', async () => {
  const found = await rangesOf('192.0.2.7', '@ TXT "v=spf1 ip4:192.0.2.0/24 -all"');
  assert.equal(shown(found), ['192.0.2.7 to 192.0.2.7 pass']);
  assert.is(found.cut, null);
});

test('a network falls apart at the edges of networks and addresses', async () =>
  assert.equal(
    shown(
      await rangesOf(
        '192.0.2.0/24',
        '@ TXT "v=spf1 ip4:192.0.2.0/28 a:mail.example.com/31 include:_spf.example.com ~all"',
        'mail A 192.0.2.64',
        '_spf TXT "v=spf1 -ip4:192.0.2.200 ip4:192.0.2.192/26 -all"',
      ),
    ),
    [
      '192.0.2.0 to 192.0.2.15 pass',
      '192.0.2.16 to 192.0.2.63 softfail',
      '192.0.2.64 to 192.0.2.65 pass',
      '192.0.2.66 to 192.0.2.191 softfail',
      '192.0.2.192 to 192.0.2.199 pass',
      '192.0.2.200 to 192.0.2.200 softfail',
      '192.0.2.201 to 192.0.2.255 pass',
    ],
  ));

test('every address of a family is evaluated with few questions', async () => {
  assert.equal(shown(await rangesOf('0.0.0.0/0', '@ TXT "v=spf1 ip4:192.0.2.0/24 -all"')), [
    '0.0.0.0 to 192.0.1.255 fail',
    '192.0.2.0 to 192.0.2.255 pass',
    '192.0.3.0 to 255.255.255.255 fail',
  ]);
  assert.equal(shown(await rangesOf('::/0', '@ TXT "v=spf1 ip6:2001:db8::/32 -all"')), [
    ':: to 2001:db7:ffff:ffff:ffff:ffff:ffff:ffff fail',
    '2001:db8:: to 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff pass',
    '2001:db9:: to ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff fail',
  ]);
});

test('IPv4-mapped addresses within an IPv6 network are IPv4 (RFC 7208 §5)', async () =>
  assert.equal(shown(await rangesOf('::/0', '@ TXT "v=spf1 ip6:::/0 -all"')), [
    ':: to ::fffe:ffff:ffff pass',
    '0.0.0.0 to 255.255.255.255 fail',
    '::1:0:0:0 to ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff pass',
  ]));

test('ranges that came the same way by several terms are told apart by the term', async () => {
  const found = await rangesOf('192.0.2.0/25', '@ TXT "v=spf1 ip4:192.0.2.0/26 ip4:192.0.2.64/26 -all"');
  assert.equal(
    found.ranges.map(({ networks, decided }) => [networks, decided.map(({ term }) => term.text)]),
    [
      [['192.0.2.0/26'], ['ip4:192.0.2.0/26']],
      [['192.0.2.64/26'], ['ip4:192.0.2.64/26']],
    ],
  );
});

test('where a term looks at the address itself, each is evaluated', async () => {
  const lines = ['@ TXT "v=spf1 exists:%{i}.list.example.com -all"', '192.0.2.3.list A 127.0.0.2'];
  const found = await rangesOf('192.0.2.0/29', ...lines);
  assert.equal(shown(found), [
    '192.0.2.0 to 192.0.2.2 fail',
    '192.0.2.3 to 192.0.2.3 pass',
    '192.0.2.4 to 192.0.2.7 fail',
  ]);
  const large = await rangesOf('192.0.0.0/16', ...lines);
  assert.equal(large.cut, { from: '192.0.1.0', reason: 'addresses' });
});

test('a network that falls into too many parts is cut, and it is said where', async () => {
  const terms = Array.from({ length: 90 }, (_, i) => `ip4:192.0.2.${2 * i}`).join(' ');
  const strings = `"v=spf1 ${terms} -all"`.replace(/(.{200})/g, '$1" "');
  const found = await rangesOf('192.0.2.0/24', `@ TXT ${strings}`);
  assert.is(found.ranges.length, 64);
  assert.equal(found.cut, { from: '192.0.2.64', reason: 'ranges' });
});

const small = fc.integer({ min: 0, max: 63 }).map((host) => `192.0.2.${host}`);
const network = fc.tuple(small, fc.integer({ min: 26, max: 32 })).map(([ip, prefix]) => `ip4:${ip}/${prefix}`);
const qualifier = fc.constantFrom('', '-', '~', '?');
const directive = fc.tuple(
  qualifier,
  fc.oneof(
    network,
    fc.constantFrom('a:h1.example.com', 'a:h2.example.com/30', 'mx:h1.example.com/31', 'include:_spf.example.com'),
    fc.constantFrom('exists:%{i}.l.example.com', 'a:gone.example.com', 'include:gone.example.com'),
  ),
);
const record = fc
  .tuple(fc.array(directive, { maxLength: 5 }), fc.constantFrom('', ' -all', ' ~all', ' redirect=_r.example.com'))
  .map(([terms, end]) => `"v=spf1${terms.map(([sign, text]) => ` ${sign}${text}`).join('')}${end}"`);

test('comes to what each address by itself comes to', () =>
  fc.assert(
    fc.asyncProperty(record, fc.array(network, { maxLength: 3 }), small, small, async (own, inner, h1, h2) => {
      const lines = [
        `@ TXT ${own}`,
        `_spf TXT "v=spf1 ${inner.join(' ')} ?all"`,
        `_r TXT "v=spf1 ${inner.join(' -')} -all"`,
        `h1 A ${h1}`,
        `h1 MX 1 h2`,
        `h2 A ${h2}`,
        '192.0.2.9.l A 127.0.0.2',
      ];
      const { ranges, cut } = await rangesOf('192.0.2.0/26', ...lines);
      assert.is(cut, null);
      const zone = zoneOf(...lines);
      let next = addressNumber('192.0.2.0') ?? 0n;
      for (const { first, last, outcome } of ranges) {
        assert.is(first, addressText(next));
        for (; next <= (addressNumber(last) ?? 0n); next++) {
          const single = await evaluate({ ...SUBJECT, ip: addressText(next) }, zone);
          assert.is(single.result, outcome.result, `${own} ${addressText(next)}`);
        }
      }
      assert.is(addressText(next), '192.0.2.64');
    }),
    { numRuns: 40 },
  ));

test.run();
