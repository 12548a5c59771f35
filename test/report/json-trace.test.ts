import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { SpfTraced } from '../../src/model/spf-traced.ts';
import { traceJson } from '../../src/report/json-trace.ts';
import { HOSTILE } from './hostile-strings.ts';
import { PLAIN } from './sections.ts';
import { BROKEN, CHANGE, FAILING, hostileTrace, NONE, PASSING, SILENT, SPLIT, traced } from './trace-literals.ts';

const test = suite('schema of the JSON trace');
const SCHEMA: object = JSON.parse(readFileSync(new URL('../../schema/trace.schema.json', import.meta.url), 'utf8'));
const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true, allowUnionTypes: true });
const valid = ajv.compile(SCHEMA);

const TRACES: readonly (readonly [string, SpfTraced])[] = [
  ['a pass', traced(PASSING)],
  ['a fail with advice', traced(FAILING, CHANGE)],
  ['a broken record', BROKEN],
  ['a question without answer', SILENT],
  ['no record', NONE],
  ['a network', SPLIT],
];
for (const [what, one] of TRACES)
  test(`holds for ${what}`, () => {
    const document: unknown = JSON.parse(traceJson(one, PLAIN));
    assert.ok(valid(document), ajv.errorsText(valid.errors));
  });

test('gives the parts of a network, each with its result and what decided', () => {
  const { result, ranges, cut } = JSON.parse(traceJson(SPLIT, PLAIN));
  assert.is(result, 'fail');
  assert.equal(cut, { from: '192.0.3.0', reason: 'ranges' });
  assert.equal(
    ranges.map((range: Record<string, unknown>) => [range['networks'], range['result'], range['decided']]),
    [
      [
        ['192.0.2.0/25'],
        'pass',
        [
          {
            domain: 'example.com',
            term: 'ip4:192.0.2.0/25',
            span: { start: 7, end: 23 },
            why: '192.0.2.0 is in 192.0.2.0/25',
          },
        ],
      ],
      [
        ['192.0.2.128/25'],
        'fail',
        [{ domain: 'example.com', term: '-all', span: { start: 24, end: 28 }, why: 'all matches every address' }],
      ],
    ],
  );
});

for (const [attempt, hostile] of HOSTILE)
  test(`is inert and exact where a text ${attempt}`, () => {
    const written = traceJson(hostileTrace(hostile), PLAIN);
    assert.not.match(written, /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}](?<!\n)/u);
    assert.not.match(written, /^\s*::|##/m);
    assert.ok(valid(JSON.parse(written)), ajv.errorsText(valid.errors));
    const document = JSON.parse(written);
    const [range] = document.ranges;
    for (const text of [document.domain, document.helo, range.explanation, range.trace.terms[0].why])
      assert.is(text, hostile);
  });

test('refuses a range without a result', () => {
  const document = JSON.parse(traceJson(SPLIT, PLAIN));
  delete document.ranges[1].result;
  assert.not.ok(valid(document));
});

test('every property says what it is', () => {
  const bare: string[] = [];
  const look = (part: unknown, way: string): void => {
    if (part === null || typeof part !== 'object') return;
    for (const [key, inner] of Object.entries(part)) {
      if (key === 'properties')
        for (const [name, property] of Object.entries(inner as Record<string, object>))
          if (!('description' in property)) bare.push(`${way}.${name}`);
      look(inner, `${way}.${key}`);
    }
  };
  look(SCHEMA, '');
  assert.equal(bare, []);
});

test.run();
