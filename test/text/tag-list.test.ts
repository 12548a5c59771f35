import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

import { splitTags } from '../../src/text/tag-list.ts';

const tags = suite('splitTags');

/** Each element as `name=value`, or as its name alone where there is no "=". */
const cases: Record<string, [text: string, ...elements: (readonly [name: string, value: string | null])[]]> = {
  'an empty text has none': [''],
  'one element': ['v=DKIM1', ['v', 'DKIM1']],
  'a semicolon at the end': ['v=DKIM1;', ['v', 'DKIM1']],
  'blanks after the last semicolon': ['p=; ', ['p', ''], ['', null]],
  'two semicolons': ['a=1;;b=2', ['a', '1'], ['', null], ['b', '2']],
  'a semicolon alone': [';', ['', null]],
  'blanks alone': [' \t', ['', null]],
  'blanks of all kinds around': [' \r\n a \t=\r\n b \t;', ['a', 'b']],
  'blanks inside': ['n=a  b', ['n', 'a  b']],
  'more than one "="': ['p=AB==', ['p', 'AB==']],
  'no name': ['=x', ['', 'x']],
  'no "="': ['hello', ['hello', null]],
  'other white space is no blank': ['a=\u00a0\u000b', ['a', '\u00a0\u000b']],
  'nothing is unquoted': ['"a=1; b"=2', ['"a', '1'], ['b"', '2']],
};
for (const [name, [text, ...elements]] of Object.entries(cases))
  tags(name, () =>
    assert.equal(
      splitTags(text).map(({ name, value }) => [name, value]),
      elements,
    ),
  );

tags('spans are offsets into the list', () => {
  assert.equal(splitTags(' a = b ;c; '), [
    {
      span: { start: 0, end: 7 },
      name: 'a',
      nameSpan: { start: 1, end: 2 },
      value: 'b',
      valueSpan: { start: 5, end: 6 },
    },
    {
      span: { start: 8, end: 9 },
      name: 'c',
      nameSpan: { start: 8, end: 9 },
      value: null,
      valueSpan: { start: 9, end: 9 },
    },
    {
      span: { start: 10, end: 11 },
      name: '',
      nameSpan: { start: 11, end: 11 },
      value: null,
      valueSpan: { start: 11, end: 11 },
    },
  ]);
});

tags('nothing is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '=', ';', ' ', '\t', '\r\n', '"', '\u00e9') }), (text) => {
      const elements = splitTags(text);
      const joined = elements.map(({ span }) => text.slice(span.start, span.end)).join(';');
      assert.ok(text === joined || text === `${joined};`);
      for (const { span, name, nameSpan, value, valueSpan } of elements) {
        assert.is(text.slice(nameSpan.start, nameSpan.end), name);
        if (value !== null) assert.is(text.slice(valueSpan.start, valueSpan.end), value);
        assert.ok(span.start <= nameSpan.start && nameSpan.end <= valueSpan.start && valueSpan.end <= span.end);
      }
    }),
  );
});

tags.run();
