import { test } from 'uvu';
import * as assert from 'uvu/assert';
import fc from 'fast-check';
import { parseTtl, TTL_MAX } from '../../src/text/ttl.ts';

const TTLS: readonly (readonly [string, number])[] = [
  ['0', 0],
  ['300', 300],
  ['0300', 300],
  ['1s', 1],
  ['1h30m', 5400],
  ['1H30M', 5400],
  ['1w2d3h4m5s', 788_645],
  ['30m1h', 5400],
  ['1s2s', 3],
  ['0w', 0],
  ['2147483647', TTL_MAX],
  ['2147483648', TTL_MAX + 1],
  ['3551w', 2_147_644_800],
];
for (const [text, seconds] of TTLS) test(`"${text}" is ${seconds} seconds`, () => assert.is(parseTtl(text), seconds));

const NONE = [
  '',
  'h',
  '1h30',
  '30 ',
  ' 30',
  '-1',
  '+1',
  '1.5h',
  '1y',
  '0x10',
  '1h ',
  '1 h',
  'IN',
  'A',
  '1\n',
  '1'.repeat(65),
  '١',
];
for (const text of NONE) test(`${JSON.stringify(text)} is no TTL`, () => assert.is(parseTtl(text), null));

test('no text makes it throw or give anything but whole seconds', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789wdhmsWDHMS') })), (text) => {
      const seconds = parseTtl(text);
      assert.ok(seconds === null || (Number.isInteger(seconds) && seconds >= 0));
    }),
  );
});

test.run();
