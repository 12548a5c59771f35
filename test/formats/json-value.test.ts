import { test } from 'uvu';
import * as assert from 'uvu/assert';
import fc from 'fast-check';
import { stringPlaces } from '../../src/formats/json-string.ts';
import { readJsonText, type JsonValue } from '../../src/formats/json-value.ts';

const latin1 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
const utf8 = (octets: string): string => Buffer.from(octets, 'latin1').toString('utf8');
const said = (text: string): string[] =>
  readJsonText(text, 'x.json').problems.map(({ message, at }) => `${at.line}:${at.column}-${at.endColumn} ${message}`);

/** The value as JSON.parse gives it. */
function plain(value: JsonValue): unknown {
  switch (value.kind) {
    case 'object':
      return Object.fromEntries(value.members.map((member) => [utf8(member.key), plain(member.value)]));
    case 'array':
      return value.items.map(plain);
    case 'string':
      return utf8(value.text);
    case 'null':
      return null;
    default:
      return value.value;
  }
}

const NO = 'this file is no JSON:';
const BROKEN: Readonly<Record<string, readonly [text: string, problem: string]>> = {
  'an empty file': ['', `1:1-1 ${NO} it ends here, and a value was expected`],
  'a file of blanks': [' \r\n\t ', `2:3-3 ${NO} it ends here, and a value was expected`],
  'an object that stays open': ['{\n"a": 1\n', `3:1-1 ${NO} it ends here, and the "{" of line 1 is not closed`],
  'a list that stays open': ['{"a":\n[1', `2:3-3 ${NO} it ends here, and the "[" of line 2 is not closed`],
  'a comma before a brace': [
    '{"a":1,}',
    `1:8-9 ${NO} "}" stands here, and a name in quotation marks was expected: take out the comma before it`,
  ],
  'a comma before a bracket': [
    '[1,\n ]',
    `2:2-3 ${NO} "]" stands here, and a value was expected: take out the comma before it`,
  ],
  'a value that is missing': ['{"a":}', `1:6-7 ${NO} "}" stands here, and a value was expected`],
  'a comma that is missing': ['[1 2]', `1:4-5 ${NO} "2" stands here, and "," or "]" was expected`],
  'a colon that is missing': ['{"a" 1}', `1:6-7 ${NO} "1" stands here, and ":" was expected`],
  'the wrong bracket': ['[1}', `1:3-4 ${NO} "}" stands here, and "," or "]" was expected`],
  'a name without quotes': ['{a: 1}', `1:2-3 ${NO} "a" stands here, and a name in quotation marks or "}" was expected`],
  'a comment': ['// zone\n{}', `1:1-8 ${NO} a comment stands here, and JSON has none`],
  'two texts': ['{}\n{}', `2:1-2 ${NO} "{" follows where the text has ended: give each JSON text a file of its own`],
  'a string over two lines': [
    '["a\nb"]',
    `1:2-4 ${NO} the string that begins here is not closed on its line: close it, and write a line break in it as \\n`,
  ],
  'a tab in a string': [
    '"a\tb"',
    `1:1-6 ${NO} the string "a\\009b" has a control character, such as a tab, which JSON writes as an escape, such as \\t`,
  ],
  'an escape of other languages': [
    String.raw`"\x41"`,
    `1:1-7 ${NO} the string "\\x41" has a backslash that begins no escape of JSON: write a backslash as "\\\\"`,
  ],
  'half an escape': [
    String.raw`"\u12"`,
    `1:1-7 ${NO} the string "\\u12" has a "\\u" that no four hexadecimal digits follow`,
  ],
  'a number with nothing behind its dot': ['1.', `1:1-3 ${NO} "1." stands here, which is no number of JSON`],
  'a word': ['[tru]', `1:2-5 ${NO} "tru" stands here, and a value or "]" was expected`],
  'UTF-16 with its mark': ['\u00ff\u00fe{\u0000', '1:1-3 this file is UTF-16 text: save it as UTF-8'],
  'UTF-16 without': ['{\u0000"\u0000', '1:1-3 this file is UTF-16 text: save it as UTF-8'],
  'brackets without end': [
    '['.repeat(100_000),
    '1:501-502 this file has more than 500 brackets open inside each other, which no list of records needs',
  ],
  'objects without end': [
    '{"a":'.repeat(100_000),
    '1:2501-2502 this file has more than 500 brackets open inside each other, which no list of records needs',
  ],
  'more octets than are read': [
    '['.padEnd(64 * 1024 * 1024 + 1),
    '1:1-3 this file has 67108865 octets, and no JSON of more than 67108864 is read: cut it into several',
  ],
  'more escapes than are read': [
    `["${'\\n'.repeat(1_000_001)}"]`,
    `1:2-3 ${NO} the string that begins here has more than a million escapes, and so many are not read`,
  ],
};

for (const [name, [text, problem]] of Object.entries(BROKEN))
  test(`${name} is one problem, and no value`, () => {
    assert.equal(said(text), [problem]);
    assert.is(readJsonText(text, 'x.json').value, null);
  });

test('a name that stands twice in one object is a problem at the second, which is left out', () => {
  const text = '{"a": {"b": 1},\n "b": 2, "a": 3, "\\u0061": 4}';
  const again =
    'the name "a" stands here for the second time in one object, and programs differ in which they take: keep one';
  assert.equal(said(text), [`2:10-13 ${again}`, `2:18-26 ${again}`]);
  const { value } = readJsonText(text, 'x.json');
  assert.equal(value && plain(value), { a: { b: 1 }, b: 2 });
});

test('a name that stands twice is found among many', () => {
  const text = `{${Array.from({ length: 1000 }, (_, i) => `"k${i}":0`).join()},"k3":1}`;
  assert.is(said(text).length, 1);
});

test('names that objects inherit are names like any other', () => {
  const text = '{"__proto__": {"x": 1}, "constructor": 2, "toString": 3}';
  const { value, problems } = readJsonText(text, 'x.json');
  assert.equal(problems, []);
  assert.equal(value?.kind === 'object' && value.members.map(({ key }) => key), [
    '__proto__',
    'constructor',
    'toString',
  ]);
});

test('octets that are no UTF-8 are one problem, and stay as they are', () => {
  const { value, problems } = readJsonText('["ok",\n "caf\u00e9 \u00e9"]', 'x.json');
  assert.equal(
    problems.map(({ at, message }) => [at.line, at.column, message]),
    [[2, 6, 'the octet \\233 stands here, which is no UTF-8, the encoding of JSON: save the file as UTF-8']],
  );
  assert.equal(value?.kind === 'array' && value.items.map((item) => item.kind === 'string' && item.text), [
    'ok',
    'caf\u00e9 \u00e9',
  ]);
});

test('half a character is a problem, and becomes the replacement character', () => {
  const half =
    'this string has an escape of half a character (\\uD800 to \\uDFFF stand in pairs only): write the character itself';
  assert.equal(said(String.raw`["\ud83d\ude00", "\ud800x", "\\ud800"]`), [`1:18-27 ${half}`]);
});

test('places count lines and octets from 1, behind a byte order mark too', () => {
  const { value } = readJsonText('\u00ef\u00bb\u00bf{"n": [\r\n  "\u00c3\u00a9", 12]}', 'a/x.json');
  const at = (line: number, column: number, endLine: number, endColumn: number): object => ({
    file: 'a/x.json',
    line,
    column,
    endLine,
    endColumn,
  });
  assert.equal(value, {
    kind: 'object',
    at: at(1, 4, 2, 13),
    members: [
      {
        key: 'n',
        keyAt: at(1, 5, 1, 8),
        value: {
          kind: 'array',
          at: at(1, 10, 2, 12),
          items: [
            { kind: 'string', at: at(2, 3, 2, 7), text: '\u00c3\u00a9', written: '\u00c3\u00a9' },
            { kind: 'number', at: at(2, 9, 2, 11), value: 12 },
          ],
        },
      },
    ],
  });
});

test('an octet of a string has the place of what is written for it', () => {
  const { value } = readJsonText(String.raw`  "ab\"\u00e9\ud83d\ude00c"`, 'x.json');
  if (value?.kind !== 'string') throw new Error('no string');
  const columns = (start: number, end: number): [number, number] => {
    const { column, endColumn } = stringPlaces(value)(start, end);
    return [column, endColumn];
  };
  // a b " é (2 octets) 😀 (4 octets) c
  assert.equal(value.text.length, 10);
  assert.equal(
    [columns(0, 1), columns(1, 2), columns(2, 3), columns(3, 4), columns(4, 5), columns(5, 9), columns(9, 10)],
    [
      [4, 5],
      [5, 6],
      [6, 8],
      [8, 14],
      [8, 14],
      [14, 26],
      [26, 27],
    ],
  );
  assert.equal(
    [columns(0, 10), columns(10, 10), columns(0, 0)],
    [
      [4, 27],
      [27, 27],
      [4, 4],
    ],
  );
});

test('whatever a value, what JSON.stringify makes of it is read as the same', () => {
  fc.assert(
    fc.property(fc.json({ stringUnit: 'binary', maxDepth: 5 }), fc.constantFrom(0, 2), (json, indent) => {
      const given: unknown = JSON.parse(json);
      const text = latin1(JSON.stringify(given, null, indent));
      const { value, problems } = readJsonText(text, 'x.json');
      assert.equal(problems, []);
      assert.equal(value && JSON.stringify(plain(value)), JSON.stringify(given));
    }),
    { numRuns: 500 },
  );
});

test('a text is read where JSON.parse reads it, and nowhere else', () => {
  const pieces = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '"',
    '\\',
    '1',
    '-',
    '.',
    'e',
    'true',
    ' ',
    '\n',
    '/',
    'x',
  );
  const broken = fc
    .tuple(fc.json(), fc.nat(40), fc.nat(3), fc.string({ maxLength: 2 }))
    .map(([json, at, cut, more]) => json.slice(0, at) + more + json.slice(at + cut));
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(pieces, { maxLength: 9 }).map((parts) => parts.join('')),
        broken,
      ),
      (text) => {
        let parsed: unknown;
        try {
          parsed = JSON.parse(text);
        } catch {
          parsed = undefined;
        }
        const { value, problems } = readJsonText(latin1(text), 'x.json');
        if (value === null) assert.is(problems.length, 1);
        // Of a name that stands twice, JSON.parse takes the last.
        const repeated = problems.some(({ message }) => message.includes('second time'));
        if (repeated) return;
        const half = problems.length > 0 && value !== null;
        if (!half)
          assert.equal(
            value === null ? undefined : JSON.stringify(plain(value)),
            parsed === undefined ? undefined : JSON.stringify(parsed),
          );
      },
    ),
    { numRuns: 3000 },
  );
});

test('any octets are read or have a problem', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (octets) => {
      const { value, problems } = readJsonText(Buffer.from(octets).toString('latin1'), 'x.json');
      assert.ok(value !== null || problems.length === 1);
    }),
    { numRuns: 2000 },
  );
});

test.run();
