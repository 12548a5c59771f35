import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { visible, visibleOctets } from '../../src/text/untrusted.ts';
import { hang, wrap } from '../../src/text/wrap.ts';

const test = suite('wrap');

const CASES: readonly (readonly [what: string, text: string, width: number, lines: readonly string[]])[] = [
  ['keeps what fits', 'one two', 7, ['one two']],
  ['breaks at the last blank that fits', 'one two three', 8, ['one two', 'three']],
  ['breaks where a blank is just too far', 'one two three', 7, ['one two', 'three']],
  ['drops blanks at breaks and ends, and keeps others', '  one  two   three  ', 8, ['one  two', 'three']],
  ['cuts a long word', 'abcdefgh ij', 3, ['abc', 'def', 'gh', 'ij']],
  ['cuts no escape', 'ab\\007cd\\x1bef', 4, ['ab', '\\007', 'cd', '\\x1b', 'ef']],
  ['cuts no escape beyond 16 bits', 'abc\\u{e0001}d', 9, ['abc', '\\u{e0001}', 'd']],
  ['cuts an escape wider than a line', '\\u{e0001}', 4, ['\\u{e', '0001', '}']],
  ['takes a backslash that begins no escape for what it is', 'abc\\defgh', 5, ['abc\\d', 'efgh']],
  ['cuts no surrogate pair', 'ab\u{1f4e8}cd', 3, ['ab', '\u{1f4e8}c', 'd']],
  ['lets a pair stand out of one column', '\u{1f4e8}a', 1, ['\u{1f4e8}', 'a']],
  ['takes a width under one for one', 'ab', -5, ['a', 'b']],
  ['has no line for nothing', '', 10, []],
  ['has no line for blanks', '    ', 2, []],
];

for (const [what, text, width, lines] of CASES) test(what, () => assert.equal(wrap(text, width), lines));

test('gives the first line its own width', () => {
  assert.equal(wrap('one two three four', 13, 7), ['one two', 'three four']);
});

test('hangs lines on what stands before them', () => {
  assert.equal(hang('a name, and more', 12, '- ', '  '), ['- a name,', '  and more']);
  assert.equal(hang('one two', 6, ' '), [' one', ' two']);
  assert.equal(hang('', 6, '- '), []);
});

const anyText = fc.oneof(
  fc.array(fc.nat(0xffff), { maxLength: 200 }).map((units) => String.fromCharCode(...units)),
  fc.string({ unit: fc.constantFrom('a', ' ', '\\', '0', '7', '\u001b', '\u{1f4e8}', 'u', '{', '}'), maxLength: 200 }),
);

test('loses nothing but blanks, and keeps to the width', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 2, max: 90 }), (text, width) => {
      const lines = wrap(text, width);
      assert.is(lines.join('').replaceAll(' ', ''), text.replaceAll(' ', ''));
      for (const line of lines) {
        assert.ok(line.length <= width && line.length > 0);
        assert.not.ok(line.startsWith(' ') || line.endsWith(' '));
      }
    }),
  );
});

const codePoints = fc.array(fc.nat(0x10ffff), { maxLength: 80 }).map((codes) => String.fromCodePoint(...codes));

test('cuts no escape that a line can hold', () => {
  fc.assert(
    fc.property(codePoints, fc.integer({ min: 10, max: 40 }), (text, width) => {
      for (const shown of [visible(text), visibleOctets(text)].map((one) => one.replaceAll(/\\{2,}/g, '')))
        for (const line of wrap(shown, width))
          assert.not.match(line, /\\(?:[0-9]{1,2}|x[0-9a-f]?|u[0-9a-f]{0,3}|u\{[0-9a-f]*)$/);
    }),
  );
});

test.run();
