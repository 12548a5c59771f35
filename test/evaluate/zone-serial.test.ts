import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { serialBefore } from '../../src/evaluate/zone-serial.ts';

const test = suite('serials');

const CASES: readonly (readonly [number, number, boolean])[] = [
  [1, 2, true],
  [2, 1, false],
  [1, 1, false],
  [2026112101, 2026112102, true],
  [0xffff_ffff, 0, true],
  [0, 0xffff_ffff, false],
  [0, 0x7fff_ffff, true],
  // RFC 1982 §3.2: at half the way round, neither is later.
  [0, 0x8000_0000, false],
  [0x8000_0000, 0, false],
];
for (const [a, b, expected] of CASES)
  test(`${a} ${expected ? 'comes' : 'does not come'} before ${b}`, () => assert.is(serialBefore(a, b), expected));

test('of two serials, at most one comes before the other', () => {
  const serial = fc.integer({ min: 0, max: 0xffff_ffff });
  fc.assert(fc.property(serial, serial, (a, b) => !(serialBefore(a, b) && serialBefore(b, a))));
});

test.run();
