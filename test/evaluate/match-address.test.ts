import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { matchAddress } from '../../src/evaluate/match-address.ts';
import { ipv4Octets, ipv6Octets } from '../../src/text/ip.ts';
import { networkRange } from '../../src/text/ip-network.ts';

const test = suite('match-address');

const octets = (text: string): Uint8Array => ipv4Octets(text) ?? ipv6Octets(text) ?? Uint8Array.of();

const MATCHES: readonly [string, string, number, boolean][] = [
  ['192.0.2.7', '192.0.2.7', 32, true],
  ['192.0.2.7', '192.0.2.6', 32, false],
  ['192.0.2.7', '192.0.2.6', 31, true],
  ['192.0.2.7', '192.0.2.99', 24, true],
  ['192.0.3.7', '192.0.2.99', 24, false],
  ['192.0.3.7', '192.0.2.99', 23, true],
  ['255.255.255.255', '0.0.0.0', 0, true],
  ['255.255.255.255', '127.0.0.0', 1, false],
  ['2001:db8::7', '2001:db8::', 32, true],
  ['2001:db9::7', '2001:db8::', 32, false],
  ['2001:db9::7', '2001:db8::', 31, true],
  ['2001:db8::7', '2001:db8::6', 128, false],
  ['2001:db8::7', '2001:db8::6', 127, true],
  ['2001:db8::7', '0.0.0.0', 0, false],
  ['192.0.2.7', '::', 0, false],
];
for (const [address, network, prefix, expected] of MATCHES)
  test(`${address} is ${expected ? '' : 'not '}in ${network}/${prefix}`, () =>
    assert.is(matchAddress(octets(address), octets(network), prefix), expected));

test('it says the same as comparing numbers', () => {
  const anyOctets = fc
    .constantFrom(4, 16)
    .chain((length) =>
      fc.tuple(
        fc.uint8Array({ minLength: length, maxLength: length }),
        fc.uint8Array({ minLength: length, maxLength: length }),
        fc.nat(length * 8),
        fc.nat(length * 8),
      ),
    );
  fc.assert(
    fc.property(anyOctets, ([address, other, shared, prefix]) => {
      // The network shares its first bits with the address, so that both outcomes come.
      const network = Uint8Array.from(other, (octet, i) => {
        const mask = 0xff << Math.max(0, 8 - Math.max(0, shared - 8 * i));
        return ((address[i] ?? 0) & mask) | (octet & ~mask);
      });
      const range = networkRange(network, prefix);
      const { first } = networkRange(address, address.length * 8);
      assert.is(matchAddress(address, network, prefix), first >= range.first && first <= range.last);
    }),
  );
});

test.run();
