import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Report } from '../../src/model/report.ts';
import { reporters } from '../../src/report/index.ts';
import type { Beside } from '../../src/report/reporter.ts';
import type { Style } from '../../src/report/style.ts';
import { ASSERT_HARMLESS, assertInert } from './harmless.ts';
import { BESIDE_FIELDS, FIELDS, targetToPublish, toPublish } from './hostile-fields.ts';
import { HOSTILE } from './hostile-strings.ts';
import * as make from './report-literals.ts';
import { PLAIN } from './sections.ts';
import { withoutColour } from './without-colour.ts';

const STYLES: readonly Style[] = [
  PLAIN,
  { width: 40, colour: false, unicode: false, verbose: true, version: '0.1.0' },
  { width: 120, colour: true, unicode: true, verbose: true, version: '0.1.0' },
];
/** Characters. The most is drawn of a path: 17 names of 255 octets, all of them escapes, on short lines. */
const BOUND = 50_000;
const FORMATS = ['sarif', 'junit', 'github', 'markdown', 'csv'] as const;
const GOOD = make.reportOf();
/** Outputs that were looked at: most fields are not shown in most formats. */
const seen = new Set<string>();

const reports = suite('reports of untrusted text');
const text = suite('text report of untrusted text');
const json = suite('JSON report of untrusted text');

/** What a run has to say. */
interface Run {
  readonly reports: readonly Report[];
  readonly beside?: Beside;
}

/** Every place that untrusted text can reach, and where in the JSON report it has to stand unchanged. */
const PLACES: readonly (readonly [field: string, put: (text: string) => Run, way: Way | null])[] = [
  ...FIELDS.map(([field, put, way]) => {
    const found = way && ['results', 0, ...way];
    return [field, (any: string): Run => ({ reports: [put(any)] }), found] as const;
  }),
  ...BESIDE_FIELDS.map(([field, put, way]) => {
    return [field, (any: string): Run => ({ reports: [GOOD], beside: put(any) }), way] as const;
  }),
];
/** Text and JSON give a value to publish whole, so these two are told of apart. */
const PLACES_CUT: typeof PLACES = [
  ...PLACES,
  ['fix.add', (any) => ({ reports: [toPublish(any)] }), null],
  ['fix.add, a CNAME', (any) => ({ reports: [targetToPublish(any)] }), null],
];

type Way = readonly (string | number)[];

for (const [nth, [field, put, way]] of PLACES.entries())
  reports(`are harmless and bounded whatever stands in ${field}, and JSON gives it back`, () => {
    for (const [turn, [attempt, hostile]] of HOSTILE.entries()) {
      const run = put(hostile);
      const what = `${field}: ${attempt}`;
      for (const style of stylesOf(nth + turn)) {
        const output = textOf(run, style);
        assertHarmless(output, style, what);
        if (hostile.length >= 16_000 && style.verbose !== true) assert.ok(output.length < BOUND, what);
      }
      assertGivenBack(run, way, hostile, what);
      for (const format of FORMATS) assertHarmlessAs(format, run, what);
    }
  });

reports('are harmless and bounded whatever is to be published, where it is not given whole', () => {
  for (const put of [toPublish, targetToPublish])
    for (const [attempt, hostile] of HOSTILE)
      for (const format of FORMATS) assertHarmlessAs(format, { reports: [put(hostile)] }, attempt);
});

text('shows a value to publish whole, on a line of its own', () => {
  for (const [attempt, hostile] of HOSTILE) {
    const output = reporters.text([toPublish(hostile)], PLAIN);
    assertInert(output, attempt);
    const lines = output.split('\n');
    assert.is(lines.filter((line) => line.trim() === '' && line !== '').length, 0, attempt);
    if (/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(hostile) && !/::|##/.test(hostile))
      assert.ok(lines.includes(`          ${hostile}`), attempt);
  }
});

text('keeps a value that looks like a command copyable', () => {
  const lines = reporters.text([toPublish('::x')], PLAIN).split('\n');
  assert.ok(lines.includes('         |::x'));
});

json('keeps facts of any name', () => {
  const facts = Object.fromEntries([
    ['__proto__', 1],
    ['toJSON', 'x'],
    ['\u202e', true],
  ]);
  const report = toPublish('x');
  const findings = report.findings.map((finding) => ({ ...finding, facts }));
  const output = reporters.json([{ ...report, findings }], PLAIN);
  assertInert(output, 'facts');
  assert.equal(Object.entries(JSON.parse(output).results[0].findings[0].facts), Object.entries(facts));
});

const anyText = fc.oneof(
  fc.array(fc.nat(0x10ffff), { maxLength: 300 }).map((codes) => String.fromCodePoint(...codes)),
  fc.array(fc.nat(0xffff), { maxLength: 300 }).map((units) => String.fromCharCode(...units)),
  fc.array(fc.nat(0x7f), { maxLength: 300 }).map((codes) => String.fromCharCode(...codes)),
  fc.string({
    unit: fc.constantFrom(' ', ':', '#', '\\', '\u001b', '\u{1f4e8}', '\ud83d', 'x', '.', '0', '7'),
    maxLength: 200,
  }),
  fc.array(fc.nat(255), { maxLength: 300 }).map((octets) => String.fromCharCode(...octets)),
);

text('is harmless for any text in any field', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom(...PLACES), fc.constantFrom(...STYLES), (any, [field, put], style) =>
      assertHarmless(textOf(put(any), style), style, field),
    ),
    { numRuns: 250 },
  );
});

json('gives back any text of any field', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom(...PLACES), (any, [field, put, way]) =>
      assertGivenBack(put(any), way, any, field),
    ),
    { numRuns: 250 },
  );
});

for (const format of FORMATS)
  reports(`are harmless as ${format} for any text in any field`, () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...PLACES_CUT), (any, [field, put]) =>
        assertHarmlessAs(format, put(any), field),
      ),
      { numRuns: 250 },
    );
  });

reports.run();
text.run();
json.run();

/** The plain style and, in turns, one of the others: every field meets each of them, and every attempt too. */
function stylesOf(turn: number): readonly Style[] {
  return STYLES.filter((_, i) => i === 0 || i === 1 + (turn % (STYLES.length - 1)));
}

function assertHarmlessAs(format: (typeof FORMATS)[number], { reports, beside }: Run, what: string): void {
  const output = reporters[format](reports, PLAIN, beside);
  if (seen.has(output)) return;
  seen.add(output);
  ASSERT_HARMLESS[format](output, `${format}: ${what}`);
  assert.match(output, /[^\n]\n$/, what);
}

function assertGivenBack({ reports, beside }: Run, way: Way | null, any: string, what: string): void {
  const output = reporters.json(reports, PLAIN, beside);
  assertInert(output, what);
  const document: unknown = JSON.parse(output);
  if (way !== null) assert.is(follow(document, way), any, what);
}

/** The report without colours, after a look that colours are all that differs. */
function textOf({ reports, beside }: Run, style: Style): string {
  const output = reporters.text(reports, style, beside);
  if (!style.colour) return output;
  const plain = reporters.text(reports, { ...style, colour: false }, beside);
  assert.is(withoutColour(output), plain);
  return plain;
}

function assertHarmless(output: string, style: Style, what: string): void {
  assertInert(output, what);
  if (!style.unicode) assert.match(output, /^[\x20-\x7e\n]*$/, what);
  for (const line of output.split('\n')) {
    assert.ok(line.length <= style.width, `${what}: ${line.length} columns in ${JSON.stringify(line)}`);
    assert.not.ok(line.endsWith(' '), `${what}: a blank ends ${JSON.stringify(line)}`);
  }
  assert.match(output, /[^\n]\n$/, what);
}

function follow(value: unknown, way: readonly (string | number)[]): unknown {
  return way.reduce<unknown>(
    (inner, key) => (inner === null || typeof inner !== 'object' ? undefined : Reflect.get(inner, key)),
    value,
  );
}
