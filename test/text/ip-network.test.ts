import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  addressNumber,
  addressText,
  networkRange,
  networksOf,
  parseAddressRange,
  rangeText,
} from '../../src/text/ip-network.ts';

const test = suite('IP networks');

/** What is typed, and the range it means in words. */
const READ: readonly (readonly [string, string])[] = [
  ['192.0.2.7', '192.0.2.7'],
  ['192.0.2.7/32', '192.0.2.7'],
  ['192.0.2.7/24', '192.0.2.0/24'],
  ['0.0.0.0/0', '0.0.0.0/0'],
  ['255.255.255.255', '255.255.255.255'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7/120', '192.0.2.0/24'],
  ['::ffff:c000:207', '192.0.2.7'],
  ['2001:DB8::7', '2001:db8::7'],
  ['2001:db8::7/32', '2001:db8::/32'],
  ['::', '::'],
  ['2001:db8::/0', '::/0'],
];
for (const [text, range] of READ)
  test(`reads ${text}`, () => {
    const read = parseAddressRange(text);
    assert.is('fault' in read ? read.fault : rangeText(read), range);
  });

for (const text of [
  '',
  '192.0.2',
  '192.0.2.256',
  '192.0.02.1',
  'example.com',
  '2001:db8::1::',
  'fe80::1%eth0',
  '1/2/3',
  ' 192.0.2.7',
])
  test(`reads no address in ${JSON.stringify(text)}`, () => {
    const read = parseAddressRange(text);
    assert.match('fault' in read ? read.fault : '', /^is no IP address/);
  });

for (const text of [
  '192.0.2.0/33',
  '192.0.2.0/',
  '192.0.2.0/-1',
  '192.0.2.0/+8',
  '192.0.2.0/8 ',
  '2001:db8::/129',
  '192.0.2.0/1e1',
])
  test(`finds the prefix of ${text} impossible`, () => {
    const read = parseAddressRange(text);
    assert.match('fault' in read ? read.fault : '', /^has no prefix/);
  });

test('writes a range as the fewest networks', () => {
  const range = { first: addressNumber('192.0.2.1') ?? 0n, last: addressNumber('192.0.2.8') ?? 0n };
  assert.equal(networksOf(range), ['192.0.2.1', '192.0.2.2/31', '192.0.2.4/30', '192.0.2.8']);
  assert.is(rangeText(range), '192.0.2.1 to 192.0.2.8');
});

test('never writes IPv4 addresses and others as one network', () => {
  const all = parseAddressRange('::/0');
  assert.not('fault' in all);
  const networks = 'fault' in all ? [] : networksOf(all);
  assert.ok(networks.includes('0.0.0.0/0'));
  assert.is(networks.length, 97);
});

test('writes exactly the addresses of any range', () => {
  const address = fc.oneof(fc.bigInt(0n, (1n << 128n) - 1n), fc.bigInt(0xffff_0000_0000n, 0xffff_ffff_ffffn));
  fc.assert(
    fc.property(address, address, (a, b) => {
      const [first, last] = a < b ? [a, b] : [b, a];
      let next = first;
      for (const network of networksOf({ first, last })) {
        const read = parseAddressRange(network);
        if ('fault' in read) return assert.unreachable(network);
        assert.is(read.first, next);
        next = read.last + 1n;
      }
      assert.is(next, last + 1n);
    }),
    { numRuns: 200 },
  );
});

test('gives back the number of any address', () =>
  fc.assert(
    fc.property(fc.bigInt(0n, (1n << 128n) - 1n), (number) => assert.is(addressNumber(addressText(number)), number)),
  ));

test('takes bits behind the prefix for nothing', () =>
  assert.is(rangeText(networkRange([192, 0, 2, 200], 25)), '192.0.2.128/25'));

test.run();
