import { test } from 'uvu';
import * as assert from 'uvu/assert';
import fc from 'fast-check';
import { readMasterFile } from '../../src/formats/master-file.ts';
import { unescaped } from '../../src/formats/master-escape.ts';
import type { ReadResult } from '../../src/formats/format.ts';
import type { Location } from '../../src/model/location.ts';
import type { Rr } from '../../src/model/rr.ts';
import { bareRr } from './bare-rr.ts';
import { nastyEntry, randomFrom, rrs, soa } from './nasty-zone.ts';

const read = (text: string): ReadResult => readMasterFile(text, { file: 'x.zone', origin: 'example.com' });

const zone = fc.tuple(rrs, fc.integer()).map(([list, seed]) => {
  const random = randomFrom(seed);
  return list.map((rr) => nastyEntry(rr, random)).join('');
});
/** A zone with pieces taken out, doubled or replaced. */
const mutated = fc
  .tuple(
    zone,
    fc.array(
      fc.tuple(fc.nat(), fc.nat(9), fc.string({ unit: fc.constantFrom(...'()"\\;\n\r \t\0@$a1'), maxLength: 4 })),
      { maxLength: 8 },
    ),
  )
  .map(([text, edits]) =>
    edits.reduce((result, [where, length, put]) => {
      const at = where % (result.length + 1);
      return result.slice(0, at) + put + result.slice(at + length);
    }, text),
  );
const anything = fc.oneof(
  mutated,
  fc.uint8Array({ maxLength: 300 }).map((octets) => Buffer.from(octets).toString('latin1')),
  fc.string({
    unit: fc.constantFrom(
      '(',
      ')',
      '"',
      '\\',
      ';',
      '\n',
      '\r',
      ' ',
      '\0',
      'a',
      '1',
      'TXT ',
      '$ORIGIN ',
      '$TTL ',
      '$INCLUDE ',
      '@',
      '.',
      '\\#',
    ),
    maxLength: 80,
  }),
);

/** The offset of a place, or NaN where the text has no such place. */
function offset(text: string, line: number, column: number): number {
  const lines = text.split('\n');
  const length = lines[line - 1]?.length ?? Number.NaN;
  if (!(column >= 1 && column <= length + 1)) return Number.NaN;
  return lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0) + column - 1;
}

function slice(text: string, { line, column, endLine = line, endColumn = column }: Location): string | null {
  const start = offset(text, line, column);
  const end = offset(text, endLine, endColumn);
  return start <= end ? text.slice(start, end) : null;
}

test('no text makes the reader throw, and every place it names is in the text', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const { rrs, problems } = read(text);
      for (const { at, message } of problems) {
        assert.type(slice(text, at), 'string', `${message} ${JSON.stringify(at)}`);
        assert.not.match(message, /\.$|\n/);
      }
      for (const rr of rrs) {
        assert.ok(rr.at !== undefined && rr.written !== undefined && rr.written !== '');
        assert.ok(text.includes(rr.written));
        const at = slice(text, rr.at);
        assert.ok(at !== null && rr.written.includes(at), `${JSON.stringify(rr.at)} lies within ${rr.written}`);
      }
    }),
    { numRuns: 2000 },
  );
});

test('the places of strings hold the strings', () => {
  fc.assert(
    fc.property(anything, (text) => {
      for (const rr of read(text).rrs) {
        if (!('strings' in rr) || /\\#/.test(rr.written ?? '')) continue;
        assert.is(rr.stringsAt?.length, rr.strings.length);
        const written = rr.stringsAt?.map((at) => unescaped((slice(text, at) ?? '').replace(/^"(.*)"$/s, '$1')));
        assert.equal(written, rr.strings);
      }
    }),
    { numRuns: 500 },
  );
});

test('what was written is read back, however it was written', () => {
  fc.assert(
    fc.property(rrs, soa, fc.integer(), (list, head, seed) => {
      const random = randomFrom(seed);
      const all: Rr[] = [{ name: 'example.com', ttl: 60, ...head }, ...list];
      const { rrs, problems } = read(all.map((rr) => nastyEntry(rr, random)).join(''));
      assert.equal(problems, []);
      assert.equal(rrs.map(bareRr), all);
    }),
    { numRuns: 500 },
  );
});

test('a broken line costs itself and no other record', () => {
  const broken = fc.constantFrom(
    'x TXT "open',
    'x TXT y )',
    'x BOGUS y',
    'x\0 TXT y',
    'x A 1.2.3',
    '$BOGUS',
    'a..b TXT x',
    'x TXT (',
  );
  fc.assert(
    fc.property(rrs, fc.integer(), broken, fc.nat(), (list, seed, line, where) => {
      const random = randomFrom(seed);
      const entries = list.map((rr) => nastyEntry(rr, random));
      entries.splice(where % (entries.length + 1), 0, `${line}\n`);
      const { rrs, problems } = read(entries.join(''));
      assert.is(problems.length, 1);
      assert.equal(rrs.map(bareRr), list);
    }),
    { numRuns: 300 },
  );
});

test.run();
