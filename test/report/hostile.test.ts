import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Report } from '../../src/model/report.ts';
import { reporters } from '../../src/report/index.ts';
import type { Style } from '../../src/report/style.ts';
import { FIELDS, toPublish } from './hostile-fields.ts';
import { HOSTILE } from './hostile-strings.ts';
import { PLAIN } from './sections.ts';
import { withoutColour } from './without-colour.ts';

/**
 * Spelled out here instead of asked of the code under test: controls but the newline, characters that reorder, hide or break lines, halves of
 * pairs, private and unassigned ones. From a code point to another.
 */
const ACTING: readonly (readonly [number, number])[] = [
  [0x00, 0x09],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x378, 0x378],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xd800, 0xdfff],
  [0xe000, 0xf8ff],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
  [0xfffe, 0xffff],
  [0xe0000, 0x10ffff],
];
/** What build servers take for a command: "::" at the start of a line, "##" anywhere. */
const COMMANDS = /^\s*::|##/m;
const STYLES: readonly Style[] = [
  PLAIN,
  { width: 40, colour: false, unicode: false, verbose: true, version: '0.1.0' },
  { width: 120, colour: true, unicode: true, verbose: true, version: '0.1.0' },
];
/** Characters. The most is drawn of a path: 17 names of 255 octets, all of them escapes, on short lines. */
const BOUND = 50_000;

const text = suite('text report of untrusted text');
const json = suite('JSON report of untrusted text');

for (const [field, put, way] of FIELDS) {
  text(`is harmless and bounded whatever stands in ${field}`, () => {
    for (const [attempt, hostile] of HOSTILE) {
      for (const style of STYLES) {
        const output = textOf(put(hostile), style);
        assertHarmless(output, style, `${field}: ${attempt}`);
        if (hostile.length > 60_000 && style.verbose !== true) assert.ok(output.length < BOUND, `${field}: ${attempt}`);
      }
    }
  });

  json(`gives back exactly whatever stands in ${field}, and is harmless as text`, () => {
    for (const [attempt, hostile] of HOSTILE) {
      const output = reporters.json([put(hostile)], PLAIN);
      assertInert(output, `${field}: ${attempt}`);
      const result: unknown = JSON.parse(output).results[0];
      if (way !== null) assert.is(follow(result, way), hostile, `${field}: ${attempt}`);
    }
  });
}

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
    fc.property(anyText, fc.constantFrom(...FIELDS), fc.constantFrom(...STYLES), (any, [field, put], style) =>
      assertHarmless(textOf(put(any), style), style, field),
    ),
    { numRuns: 250 },
  );
});

json('gives back any text of any field', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom(...FIELDS), (any, [field, put, way]) => {
      const output = reporters.json([put(any)], PLAIN);
      assertInert(output, field);
      if (way !== null) assert.is(follow(JSON.parse(output).results[0], way), any, field);
    }),
    { numRuns: 250 },
  );
});

text.run();
json.run();

/** The report without colours, after a look that colours are all that differs. */
function textOf(report: Report, style: Style): string {
  const output = reporters.text([report], style);
  if (!style.colour) return output;
  const plain = reporters.text([report], { ...style, colour: false });
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

function assertInert(output: string, what: string): void {
  for (const [foreign] of output.matchAll(/[^\x20-\x7e\n]/gu)) {
    const code = foreign.codePointAt(0) ?? 0;
    const acting = ACTING.some(([from, to]) => code >= from && code <= to);
    if (acting) assert.unreachable(`${what}: ${JSON.stringify(foreign)}`);
  }
  const command = COMMANDS.exec(output);
  assert.is(command, null, `${what}: ${JSON.stringify(command?.[0])}`);
}

function follow(value: unknown, way: readonly (string | number)[]): unknown {
  return way.reduce<unknown>(
    (inner, key) => (inner === null || typeof inner !== 'object' ? undefined : Reflect.get(inner, key)),
    value,
  );
}
