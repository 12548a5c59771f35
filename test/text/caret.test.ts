import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { caretLines, octetCells } from '../../src/text/caret.ts';

const test = suite('carets');

/** The part that is marked in the middle of a long text, at the end of `lead` and before `rest`. */
function marked(lead: number, part: string, rest: number): { text: string; span: { start: number; end: number } } {
  return { text: 'a'.repeat(lead) + part + 'b'.repeat(rest), span: { start: lead, end: lead + part.length } };
}

const CASES: readonly (readonly [
  what: string,
  text: string,
  span: readonly [number, number],
  width: number,
  lines: readonly string[],
])[] = [
  ['mark a part', 'v=spf1 +all', [7, 11], 40, ['v=spf1 +all', '       ^^^^']],
  ['mark one octet', 'v=DKIM1; p=!', [11, 12], 40, ['v=DKIM1; p=!', '           ^']],
  ['mark a place by one caret', 'v=spf1 mx', [7, 7], 40, ['v=spf1 mx', '       ^']],
  ['mark the place after the end', 'v=spf1 mx', [9, 9], 40, ['v=spf1 mx', '         ^']],
  ['mark an empty text', '', [0, 0], 40, ['', '^']],
  ['move a part beyond the end into the text', 'abc', [7, 9], 40, ['abc', '   ^']],
  ['cut a part that reaches beyond the end', 'abc', [2, 900], 40, ['abc', '  ^']],
  ['take a part that ends before it starts for a place', 'abc', [2, 1], 40, ['abc', '  ^']],
  ['take what is no number for the beginning', 'abc', [Number.NaN, Number.NaN], 40, ['abc', '^']],
  ['stand under all columns of an escape', 'a\u0007b', [1, 2], 40, ['a\\007b', ' ^^^^']],
  ['stand right behind escapes', '\u00c3\u00a9=x', [2, 3], 40, ['\\195\\169=x', '        ^']],
  ['show blanks at the end', 'x  ', [1, 3], 40, ['x\\032\\032', ' ^^^^^^^^']],
  ['show blanks at the beginning, and not between', ' a b', [0, 1], 40, ['\\032a b', '^^^^']],
  ['show a text of blanks', '  ', [1, 2], 40, ['\\032\\032', '    ^^^^']],
  ['break up what a build server obeys', '##[x]', [0, 2], 40, ['#\\035[x]', '^^^^^']],
  ['fill the width to the last column', '0123456789abcdef', [15, 16], 16, ['0123456789abcdef', '               ^']],
  [
    'give way to the caret after a text as wide as the line',
    '0123456789abcdef',
    [16, 16],
    16,
    ['…3456789abcdef', '              ^'],
  ],
];

for (const [what, text, [start, end], width, lines] of CASES)
  test(what, () => {
    const { text: line, carets } = caretLines(text, { start, end }, width);
    assert.equal([line, carets], lines);
  });

test('show a window of a long text, the part in its middle', () => {
  const { text, span } = marked(500, '<here>', 500);
  assert.equal(caretLines(text, span, 30), {
    text: '…aaaaaaaaaaa<here>bbbbbbbbbbb…',
    carets: '            ^^^^^^',
  });
});

test('spend on one side what the other does not need', () => {
  const early = marked(3, '<here>', 500);
  assert.equal(caretLines(early.text, early.span, 30), { text: `aaa<here>${'b'.repeat(19)}…`, carets: '   ^^^^^^' });
  const late = marked(500, '<here>', 3);
  assert.equal(caretLines(late.text, late.span, 30), {
    text: `…${'a'.repeat(19)}<here>bbb`,
    carets: `${' '.repeat(20)}^^^^^^`,
  });
});

test('show the beginning of a part that is wider than the line, and that it goes on', () => {
  const { text, span } = marked(500, 'x'.repeat(500), 500);
  assert.equal(caretLines(text, span, 30), {
    text: `…${'a'.repeat(7)}${'x'.repeat(21)}…`,
    carets: `${' '.repeat(8)}${'^'.repeat(22)}`,
  });
});

test('leave no room in front of escapes that need all of it', () => {
  assert.equal(caretLines('\u0000'.repeat(7), { start: 3, end: 7 }, 16), {
    text: '…\\000\\000\\000…',
    carets: ' ^^^^^^^^^^^^^',
  });
});

test('leave out by an ellipsis of any width', () => {
  const { text, span } = marked(500, '<here>', 500);
  assert.equal(caretLines(text, span, 30, '...'), {
    text: '...aaaaaaaaa<here>bbbbbbbbb...',
    carets: '            ^^^^^^',
  });
});

test('hold for every text, part and width', () => {
  const octets = fc.array(fc.oneof(fc.nat(255), fc.constantFrom(0x20, 0x23, 0x41)), { maxLength: 120 });
  const text = octets.map((codes) => String.fromCharCode(...codes));
  fc.assert(
    fc.property(text, fc.nat(130), fc.nat(130), fc.integer({ min: 16, max: 90 }), (text, start, length, width) => {
      const { text: line, carets } = caretLines(text, { start, end: start + length }, width);
      assert.match(line, /^[\x20-\x7e…]*$/);
      assert.match(carets, /^ *\^+$/);
      assert.ok(line.length <= width && carets.length <= width && carets.length <= line.length + 1);
      const cell = octetCells(text);
      const shown = Array.from(text, (_, i) => cell(i)).join('');
      assert.ok(shown.includes(line.replaceAll('…', '')));
      if (start < text.length) {
        const column = carets.indexOf('^');
        assert.ok(line.slice(column).startsWith(cell(start)), 'the first caret is under the first octet');
      }
    }),
    { numRuns: 500 },
  );
});

test.run();
