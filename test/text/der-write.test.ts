import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { writeDer, writeNatural } from '../../src/text/der-write.ts';
import { derNatural, readDer } from '../../src/text/der.ts';

const test = suite('der-write');

for (const [number, hex] of [
  [0n, '020100'],
  [1n, '020101'],
  [127n, '02017f'],
  [128n, '02020080'],
  [256n, '02020100'],
  [65537n, '0203010001'],
] as const)
  test(`writes the number ${number} as X.690 §8.3 has it`, () => assert.is(writeNatural(number).toString('hex'), hex));

for (const [length, head] of [
  [0, '0400'],
  [127, '047f'],
  [128, '048180'],
  [255, '0481ff'],
  [256, '04820100'],
  [65536, '0483010000'],
] as const)
  test(`writes a length of ${length} octets in the fewest`, () => {
    const octets = writeDer(0x04, Buffer.alloc(length));
    assert.equal([octets.toString('hex', 0, head.length / 2), octets.length], [head, length + head.length / 2]);
  });

test('writes what is read again', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 4096n }), (number) => {
      const octets = writeNatural(number);
      const value = readDer(octets, 0);
      assert.ok(value !== null && value.end === octets.length);
      assert.is(derNatural(octets, value), number);
    }),
  );
});

test.run();
