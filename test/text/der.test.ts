import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

import { DER_TAG, derChildren, derHex, derNatural, readDer } from '../../src/text/der.ts';

const octets = (hex: string): Buffer => Buffer.from(hex, 'hex');
const der = suite('DER');

const headers: Record<string, [hex: string, read: ReturnType<typeof readDer>]> = {
  'a short length': ['0201ff', { tag: 2, content: 2, end: 3 }],
  'no contents': ['0500', { tag: 5, content: 2, end: 2 }],
  'a length of one octet': [`0481${'80'}`, { tag: 4, content: 3, end: 131 }],
  'a length of two octets': ['30820122', { tag: 48, content: 4, end: 294 }],
  'a length of four octets': ['3084ffffffff', { tag: 48, content: 6, end: 6 + 0xffffffff }],
  nothing: ['', null],
  'a tag alone': ['30', null],
  'half a length': ['308201', null],
  'an indefinite length': ['30800000', null],
  'a length of five octets': ['30850000000001', null],
  'a length with a zero in front': ['30820080', null],
  'a long form that was not needed': ['30817f', null],
  'a tag of two octets': ['3f8101', null],
};
for (const [name, [hex, read]] of Object.entries(headers))
  der(`header: ${name}`, () => assert.equal(readDer(octets(hex), 0), read));

const childrenOf = (hex: string): ReturnType<typeof derChildren> => {
  const value = readDer(octets(hex), 0);
  return value === null ? null : derChildren(octets(hex), value);
};

der('children fill their parent exactly', () => {
  assert.equal(childrenOf('3006020101020102'), [
    { tag: DER_TAG.integer, content: 4, end: 5 },
    { tag: DER_TAG.integer, content: 7, end: 8 },
  ]);
  assert.equal(childrenOf('3000'), []);
  assert.is(childrenOf('3003020201'), null);
  assert.is(childrenOf('300402010102'), null, 'the next header is cut');
  assert.is(childrenOf('3006020101'), null, 'the parent is longer than what is there');
});

const numberOf = (hex: string): bigint | null => {
  const value = readDer(octets(hex), 0);
  return value === null ? null : derNatural(octets(hex), value);
};

der('numbers are natural', () => {
  assert.equal(['020100', '0203010001', '020200ff'].map(numberOf), [0n, 65537n, 255n]);
  assert.equal(['0200', '0201ff', '040101', '02'].map(numberOf), [null, null, null, null]);
});

der('contents are told in hexadecimal', () => {
  assert.is(derHex(octets('04024f0a'), { tag: 4, content: 2, end: 4 }), '4f0a');
});

der('is read from any octets without throwing', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(45), (bytes, at) => {
      const value = readDer(bytes, at);
      if (value === null) return;
      assert.ok(value.content > at && value.end >= value.content);
      for (const child of derChildren(bytes, value) ?? []) assert.ok(child.end <= value.end);
      derNatural(bytes, value);
    }),
  );
});

der.run();
