import { test } from 'uvu';
import * as assert from 'uvu/assert';
import fc from 'fast-check';
import { formats } from '../../src/formats/index.ts';
import type { Entry, EntryValue, Site } from '../../src/model/plan.ts';
import type { Rr } from '../../src/model/rr.ts';
import { readFields } from './readers/fields-reader.ts';
import { A, B, hopAlias, hopKey, KEY, keyRecord, oldKey, siteOf } from './written-sites.ts';

const write = (...sites: readonly Site[]): string => formats['fields']?.writes?.write(sites) ?? '';
const entry = (rr: Rr, name: string, values: Entry['values'], more: Entry['more'] = []): Entry => ({
  rr,
  name,
  values,
  ttl: rr.ttl,
  sizes: [],
  more,
});
const one = (values: Entry['values'], name = 's1._domainkey'): string =>
  write(siteOf('x', 'example.com', [keyRecord], { entries: [entry(keyRecord, name, values)] }));

test('a hop says for both hosts what to remove, and what to enter, field by field', () => {
  const alias = entry(
    hopAlias,
    's1._domainkey',
    [{ form: 'target', texts: ['s1-example-com.example.net'] }],
    [{ label: 'Proxy status', value: 'DNS only (off)' }],
  );
  const key = entry(hopKey, 's1-example-com', [
    { form: 'plain', texts: [KEY] },
    { form: 'strings', texts: [`"${A}" "${B}"`] },
  ]);
  assert.is(
    write(
      siteOf('a', 'example.com', [hopAlias], {
        host: 'Host A',
        channel: 'web form',
        removals: [oldKey],
        entries: [alias],
      }),
      siteOf('b', 'example.net', [hopKey], { host: 'Host B', channel: 'web form', entries: [key] }),
    ),
    `Zone example.com, at Host A (web form)

Remove first:
s1._domainkey.example.com. 600 IN TXT "v=DKIM1; p=old"

Name: s1._domainkey
Type: CNAME
Value:
s1-example-com.example.net
TTL: 3600
Proxy status: DNS only (off)


Zone example.net, at Host B (web form)

Name: s1-example-com
Type: TXT
Value, without quotation marks:
${KEY}
Value if that is refused, each string in quotation marks:
"${A}" "${B}"
TTL: 300
`,
  );
});

for (const [what, values, lines] of [
  ['strings on lines of their own', [{ form: 'lines', texts: [A, B] }], ['Value, one string a line:', A, B]],
  ['strings as items', [{ form: 'list', texts: [A, B] }], ['Value, one string an item:', A, B]],
  ['one pair of quotation marks', [{ form: 'quoted', texts: ['"x"'] }], ['Value, with quotation marks:', '"x"']],
  [
    'a target with and without its final dot',
    [
      { form: 'target', texts: ['a.example.'] },
      { form: 'target', texts: ['a.example'] },
    ],
    ['Value, with a final dot:', 'a.example.', 'Value if that is refused, without a final dot:', 'a.example'],
  ],
  [
    'what cannot be seen or typed',
    [{ form: 'plain', texts: [' a\u001b[2J\u00e9'] }],
    [
      'Value, without quotation marks, with the blanks at its ends, an octet that cannot be typed as \\ and its number:',
      ' a\\027[2J\\233',
    ],
  ],
  ['no text', [{ form: 'plain', texts: [''] }], ['Value, without quotation marks:', '(leave empty)']],
] as const satisfies readonly (readonly [string, Entry['values'], readonly string[]])[])
  test(`the form of a value is explained: ${what}`, () => {
    assert.equal(one(values).split('\n').slice(4, -2), lines);
  });

test('an empty name is said to be left empty', () => {
  assert.is(readFields(one([{ form: 'plain', texts: ['x'] }], ''))[0]?.forms[0]?.name, '(leave empty)');
});

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'\n\r\u001b\u202e a\\"') }),
  fc.string({ maxLength: 2000, unit: fc.constantFrom('a', ' ') }),
);
const value: fc.Arbitrary<EntryValue> = fc.record({
  form: fc.constantFrom('plain', 'quoted', 'strings', 'lines', 'list', 'target'),
  texts: fc.tuple(text, text),
});

test('whatever the octets, a person finds the same fields, and each value whole on its line', () => {
  const shown = (text: string): string =>
    text.replace(/[^ -~]/g, (c) =>
      c > '\u00ff'
        ? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`
        : `\\${String(c.charCodeAt(0)).padStart(3, '0')}`,
    );
  const typed = (text: string): string => (text === '' ? '(leave empty)' : shown(text));
  fc.assert(
    fc.property(text, fc.nat(), fc.tuple(value, value), text, text, (name, ttl, values, label, chosen) => {
      const rr = { ...keyRecord, ttl };
      const site = siteOf('x', name, [rr], {
        removals: [rr],
        entries: [entry(rr, name, values, [{ label, value: chosen }])],
      });
      const [read, again] = readFields(write(site, site));
      assert.equal(read, again);
      assert.equal(read?.removals.length, 1);
      const [form] = read?.forms ?? [];
      assert.is(form?.name, typed(name));
      assert.is(form?.ttl, ttl);
      assert.equal(form?.more, [`${shown(label)}: ${shown(chosen)}`]);
      assert.equal(
        form?.values.map(({ lines }) => lines),
        values.map(({ texts }) => texts.map(typed)),
      );
    }),
    { numRuns: 500 },
  );
});

test.run();
