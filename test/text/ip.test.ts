import { isIPv6 } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import fc from 'fast-check';
import { ipText, ipv4Octets, ipv6Octets } from '../../src/text/ip.ts';

test('a dotted quad is four octets', () => {
  assert.equal(ipv4Octets('192.0.2.1'), Uint8Array.of(192, 0, 2, 1));
  assert.equal(ipv4Octets('0.0.0.0'), Uint8Array.of(0, 0, 0, 0));
  assert.equal(ipv4Octets('255.255.255.255'), Uint8Array.of(255, 255, 255, 255));
});

const NO_IPV4 = [
  '',
  '192.0.2',
  '192.0.2.1.',
  '192.0.2.256',
  '192.0.2.01',
  '192.0.2.1 ',
  '0300.0.2.1',
  '3221225985',
  '192.0.2.1/24',
  '::1',
  '1.2.3.-4',
  '１.2.3.4',
];
for (const text of NO_IPV4) test(`${JSON.stringify(text)} is no IPv4 address`, () => assert.is(ipv4Octets(text), null));

const NO_IPV6 = [
  '',
  ':',
  ':::',
  '1::2::3',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '::00001',
  '::g',
  'fe80::1%eth0',
  '::ffff:192.0.02.1',
  '192.0.2.1',
  '::192.0.2.1:1',
  '2001:db8::/32',
  ' ::1',
];
for (const text of NO_IPV6) test(`${JSON.stringify(text)} is no IPv6 address`, () => assert.is(ipv6Octets(text), null));

/** Written, and in the form of RFC 5952. */
const FORMS: readonly (readonly [string, string])[] = [
  ['::', '::'],
  ['::1', '::1'],
  ['1::', '1::'],
  ['2001:DB8::A', '2001:db8::a'],
  ['2001:0db8:0000:0000:0000:0000:0000:0001', '2001:db8::1'],
  ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8'],
  ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
  ['::1:2:3:4:5:6:7', '0:1:2:3:4:5:6:7'],
  ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
  ['0:0:1:0:0:1:0:0', '::1:0:0:1:0:0'],
  ['0:1:0:1:0:1:0:1', '0:1:0:1:0:1:0:1'],
  ['::ffff:192.0.2.1', '::ffff:192.0.2.1'],
  ['::ffff:c000:0201', '::ffff:192.0.2.1'],
  ['64:ff9b::192.0.2.1', '64:ff9b::c000:201'],
  ['1:2:3:4:5:6:192.0.2.1', '1:2:3:4:5:6:c000:201'],
  ['::192.0.2.1', '::c000:201'],
];
for (const [text, form] of FORMS)
  test(`${text} is written ${form}`, () => assert.is(ipText(ipv6Octets(text) ?? new Uint8Array()), form));

function octets(length: number): fc.Arbitrary<Uint8Array> {
  return fc
    .array(fc.oneof(fc.constant(0), fc.nat(255)), { minLength: length, maxLength: length })
    .map((list) => Uint8Array.from(list));
}

test('what is written is read back', () => {
  fc.assert(
    fc.property(octets(4), octets(16), (four, sixteen) => {
      assert.equal(ipv4Octets(ipText(four)), four);
      assert.equal(ipv6Octets(ipText(sixteen)), sixteen);
    }),
  );
});

test('whatever Node takes for an address has octets, and nothing throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.ipV6(), fc.string({ unit: fc.constantFrom(...'0123f:.') })), (text) => {
      const octets = ipv6Octets(text);
      assert.is(octets !== null, isIPv6(text));
      assert.is(octets?.length ?? 16, 16);
      ipv4Octets(text);
    }),
    { numRuns: 1000 },
  );
});

test.run();
