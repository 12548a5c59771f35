import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { MacroPart } from '../../src/model/spf-record.ts';
import { parseMacroString } from '../../src/records/spf-macro.ts';

const test = suite('SPF macro-strings');

const PLAIN = { kind: 'expand', escaped: false, keep: null, reversed: false, delimiters: '' } as const;

const PARTS: readonly (readonly [string, readonly MacroPart[]])[] = [
  ['', []],
  ['a.b', [{ kind: 'literal', text: 'a.b', written: 'a.b' }]],
  ['%{d}', [{ ...PLAIN, letter: 'd', written: '%{d}', span: { start: 3, end: 7 } }]],
  ['%{S}', [{ ...PLAIN, letter: 's', escaped: true, written: '%{S}', span: { start: 3, end: 7 } }]],
  [
    '%{l12R.-+,/_=}',
    [
      {
        ...PLAIN,
        letter: 'l',
        keep: 12,
        reversed: true,
        delimiters: '.-+,/_=',
        written: '%{l12R.-+,/_=}',
        span: { start: 3, end: 17 },
      },
    ],
  ],
  [
    'a%%%_%-b',
    [
      { kind: 'literal', text: 'a', written: 'a' },
      { kind: 'literal', text: '%', written: '%%' },
      { kind: 'literal', text: ' ', written: '%_' },
      { kind: 'literal', text: '%20', written: '%-' },
      { kind: 'literal', text: 'b', written: 'b' },
    ],
  ],
];

test('a macro-string is read piece by piece (RFC 7208 §7.1)', () => {
  for (const [text, record] of PARTS) assert.equal(parseMacroString(text, 3, 'domain'), { record, problems: [] }, text);
});

test('a number too large to count is as many parts as there can be', () => {
  const [part] = parseMacroString(`%{d${'9'.repeat(400)}}`, 0, 'domain').record;
  assert.is(part?.kind === 'expand' && part.keep, Number.MAX_SAFE_INTEGER);
});

test('c, r and t stand in explanations, and so do blanks (RFC 7208 §7.2)', () => {
  const text = '%{c} at %{T}';
  assert.equal(parseMacroString(text, 0, 'explanation').problems, []);
  assert.equal(
    parseMacroString(text, 0, 'domain').problems.map(({ code, span }) => [code, text.slice(span.start, span.end)]),
    [
      ['bad-macro', '%{c}'],
      ['bad-character', ' '],
      ['bad-character', ' '],
      ['bad-macro', '%{T}'],
    ],
  );
});

const BROKEN: readonly (readonly [string, string, string])[] = [
  ['a%', '%', 'a percent sign begins a macro as %{d}, and none stands here; write %% for the sign itself'],
  ['%d.b', '%', 'a percent sign begins a macro as %{d}, and none stands here; write %% for the sign itself'],
  ['%{d0}', '%{d0}', '"%{d0}" would keep no part of what it stands for, expected a number from 1'],
  ['%{d', '%{d', 'the macro "%{d" is not closed by a "}"'],
  ['%{x}', '%{x}', '"%{x}" begins with no letter of a macro, expected one of s, l, o, d, i, p, v and h'],
  ['%{}', '%{}', '"%{}" begins with no letter of a macro, expected one of s, l, o, d, i, p, v and h'],
  [
    '%{dr2}',
    '%{dr2}',
    '"%{dr2}" is no macro, expected a letter, then a number, "r" and delimiters (. - + , / _ =) where wanted, in this order',
  ],
];

test('what is no macro is told by its place', () => {
  for (const [text, spanned, message] of BROKEN) {
    const start = text.indexOf(spanned) + 5;
    const span = { start, end: start + spanned.length };
    assert.equal(parseMacroString(text, 5, 'domain').problems, [{ code: 'bad-macro', message, span, fatal: true }]);
  }
});

test.run();
