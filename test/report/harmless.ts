import * as assert from 'uvu/assert';
import type { ReportFormat } from '../../src/report/index.ts';
import { csvRows } from './readers/csv-rows.ts';
import { commandsIn } from './readers/github-runner.ts';
import { readJunit } from './readers/junit-tree.ts';
import { rendered } from './readers/markdown-rendered.ts';
import { sarifFaults } from './readers/sarif-demands.ts';

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
const ACTS = new RegExp(
  `[${ACTING.map(([from, to]) => `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`).join('')}]`,
  'u',
);
/** What build servers take for a command: "::" at the start of a line, "##" anywhere. */
const COMMANDS = /^\s*::|##/m;
/** What GitHub takes as the summary of a job. */
const SUMMARY_MAX = 1024 * 1024;
/** What GitHub makes more than text of outside code: mentions, references, links, emoji, names of commits. */
const LIVELY = /@|#\d|:\/\/|www\.|:[a-z+]\w*:|\bGH-\d|\b[0-9a-f]{7,40}\b/i;

/** That nothing in a report acts on a terminal, a build server or a reader. */
export function assertInert(output: string, what: string): void {
  assertSeen(output, what);
  const command = COMMANDS.exec(output)?.[0];
  if (command !== undefined) assert.unreachable(`${what}: ${JSON.stringify(command)}`);
}

/** That every character of a text is seen. */
function assertSeen(text: string, what: string): void {
  const acting = ACTS.exec(text)?.[0];
  if (acting !== undefined) assert.unreachable(`${what}: ${JSON.stringify(acting)}`);
}

type Format = Exclude<ReportFormat, 'text' | 'json'>;

/** That a report of a format is harmless, and that its consumer can read it. */
export const ASSERT_HARMLESS: Readonly<Record<Format, (output: string, what: string) => void>> = {
  sarif(output, what) {
    assertInert(output, what);
    const document: unknown = JSON.parse(output);
    assert.is(sarifFaults(document), '', what);
    assertTextsSeen(document, what);
  },
  junit(output, what) {
    assertInert(output, what);
    assert.ok(readJunit(output).length > 0, what);
  },
  github(output, what) {
    for (const { name, properties, data } of commandsIn(output)) {
      assert.ok(['error', 'warning', 'notice'].includes(name), `${what}: ${name}`);
      const odd = Object.keys(properties).filter((key) => !/^(?:file|line|endLine|col|endColumn|title)$/.test(key));
      assert.equal(odd, [], what);
      for (const text of Object.values(properties)) assertSeen(text, what);
      // The runner writes it into the log behind a word of its own.
      assertInert(`Error: ${data}`, what);
    }
    const plain = output.replace(/^::(?:error|warning|notice)(?: [^\n]*?)?::/gm, 'Command: ');
    assertInert(plain, what);
  },
  markdown(output, what) {
    assertInert(output.replace(/^## /gm, ''), what);
    assert.ok(Buffer.byteLength(output) < SUMMARY_MAX, what);
    const { foreign, prose } = rendered(output);
    assert.equal(foreign, [], what);
    assert.is(LIVELY.exec(prose)?.[0], undefined, what);
  },
  csv(output, what) {
    assertInert(output.replaceAll('\r\n', '\n'), what);
    const rows = csvRows(output);
    assert.ok(rows.length > 0, what);
    for (const row of rows)
      for (const value of Object.values(row)) assert.not.match(value, /^\s*[=+\-@\t\r＝＋－＠]/, what);
  },
};

/** Of texts that JSON gives back; what is to be put into a file is exact. */
function assertTextsSeen(value: unknown, what: string): void {
  if (typeof value === 'string') assertSeen(value, what);
  else if (value !== null && typeof value === 'object')
    for (const [key, inner] of Object.entries(value)) if (key !== 'insertedContent') assertTextsSeen(inner, what);
}
