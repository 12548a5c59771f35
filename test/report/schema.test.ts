import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Report } from '../../src/model/report.ts';
import { json } from '../../src/report/json.ts';
import { EXAMPLE } from './example-report.ts';
import { BESIDE, REPORTS as RUN } from './example-run.ts';
import { FIELDS } from './hostile-fields.ts';
import * as make from './report-literals.ts';
import { PLAIN } from './sections.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const test = suite('schema of the JSON report');
const SCHEMA: Json = JSON.parse(readFileSync(new URL('../../schema/report.schema.json', import.meta.url), 'utf8'));
const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
const valid = ajv.compile(Object(SCHEMA));
const closed = ajv.compile(Object(withoutRoom(SCHEMA)));

const AT = { file: 'example.com.zone', line: 1, column: 2, endLine: 3, endColumn: 4 };
const REPORTS: readonly (readonly [string, Report])[] = [
  ['a domain with faults', EXAMPLE],
  [
    'a search for selectors',
    make.reportOf({
      parts: {
        selectorSearch: make.searchOf({
          hits: [{ selector: 's1', service: 'SendGrid' }],
          wildcard: 'revoked',
          stopped: 'budget',
          services: [{ id: 'amazon-ses', name: 'Amazon SES', unguessable: 'three random tokens' }],
        }),
      },
    }),
  ],
  ['a good domain', make.reportOf({ parts: { dkim: [make.dkimOf()] } })],
  ['a place in a file', make.reportOf({ findings: [make.findingOf({ at: AT, type: 'TYPE65400' })] })],
  [
    'facts of every kind',
    make.reportOf({
      findings: [make.findingOf({ facts: { a: 1, b: 'x', c: true, d: null, e: [1, 'x'], f: Number.NaN } })],
    }),
  ],
  ['a fraction of a millisecond', make.reportOf({ elapsedMs: 0.25 })],
  ...FIELDS.map(([field, put]) => [`any text in ${field}`, put('\u001b[2J')] as const),
];

for (const [what, report] of REPORTS)
  test(`holds for ${what}, and describes every key`, () => {
    const document: unknown = JSON.parse(json([report], PLAIN));
    assert.ok(valid(document), ajv.errorsText(valid.errors));
    assert.ok(closed(document), ajv.errorsText(closed.errors));
  });

test('holds for all that a run has to say, and describes every key', () => {
  const document: unknown = JSON.parse(json(RUN, PLAIN, BESIDE));
  assert.ok(valid(document), ajv.errorsText(valid.errors));
  assert.ok(closed(document), ajv.errorsText(closed.errors));
});

test('holds for no domain at all', () => {
  assert.ok(closed(JSON.parse(json([], PLAIN))), ajv.errorsText(closed.errors));
});

test('leaves room for what is added later', () => {
  const document = JSON.parse(json([EXAMPLE], PLAIN));
  document.added = 1;
  document.results[0].spf.lookups = 4;
  document.results[0].dkim[0].added = {};
  assert.ok(valid(document), ajv.errorsText(valid.errors));
  assert.not.ok(closed(document));
});

const BREAKS: readonly (readonly [string, (result: Record<string, Json>) => void])[] = [
  ['a verdict of another name', (result) => (result['verdict'] = 'ok')],
  ['a key left out', (result) => delete result['findings']],
  ['a number as text', (result) => (result['questions'] = '12')],
  ['a status of another name', (result) => (result['spf'] = { status: 'pass', record: null })],
  ['a cause of another name', (result) => (result['unknown'] = [{ name: '', type: 'TXT', cause: 'late', detail: '' }])],
  ['a type that is none', (result) => (result['unknown'] = [{ name: '', type: 'txt', cause: 'timeout', detail: '' }])],
];

for (const [what, damage] of BREAKS)
  test(`refuses ${what}`, () => {
    const document = JSON.parse(json([EXAMPLE], PLAIN));
    damage(document.results[0]);
    assert.not.ok(valid(document));
  });

test('says of every key what it means', () => {
  const silent: string[] = [];
  visit(SCHEMA, '', (node, path) => {
    for (const [key, value] of Object.entries(node['properties'] ?? {}))
      if (!isObject(value) || !('description' in value || '$ref' in value)) silent.push(`${path}.${key}`);
  });
  assert.equal(silent, []);
});

test('has no definition that nobody uses', () => {
  const defined = Object.keys(isObject(SCHEMA) && isObject(SCHEMA['$defs']) ? SCHEMA['$defs'] : {});
  const used = new Set(JSON.stringify(SCHEMA).match(/(?<=#\/\$defs\/)\w+/g));
  assert.equal([...used].toSorted(), defined.toSorted());
});

test.run();

/** The schema with every object closed, to see whether each key in a report is described. */
function withoutRoom(node: Json): Json {
  if (Array.isArray(node)) return node.map(withoutRoom);
  if (!isObject(node)) return node;
  const inner = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withoutRoom(value)]));
  if (node['$id'] !== undefined) inner['$id'] = `${String(node['$id'])}:closed`;
  return node['type'] === 'object' && isObject(node['properties']) ? { ...inner, additionalProperties: false } : inner;
}

function visit(node: Json, path: string, see: (node: { readonly [key: string]: Json }, path: string) => void): void {
  if (isObject(node)) see(node, path);
  if (node !== null && typeof node === 'object')
    for (const [key, value] of Object.entries(node)) visit(value, `${path}.${key}`, see);
}

function isObject(node: Json | undefined): node is { readonly [key: string]: Json } {
  return node !== null && typeof node === 'object' && !Array.isArray(node);
}
