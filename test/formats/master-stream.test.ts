import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readMasterFile } from '../../src/formats/master-file.ts';
import { masterReader } from '../../src/formats/master-stream.ts';
import type { ReadOptions, ReadResult } from '../../src/formats/format.ts';
import type { FileProblem } from '../../src/model/file-problem.ts';
import type { Rr } from '../../src/model/rr.ts';
import { nastyEntry, randomFrom, rrs, type Random } from './nasty-zone.ts';

const FILES: Readonly<Record<string, string>> = {
  inner: 'i 5 TXT (in\n"ner") \n$TTL 7\n$INCLUDE inner',
  bom: '\xef\xbb\xbfb A 192.0.2.1',
};
const OPTIONS: ReadOptions = { file: 'x.zone', origin: 'example.com', open: (path) => FILES[path] ?? null };

function readPieces(pieces: Iterable<string>, options = OPTIONS): ReadResult {
  const reader = masterReader(options);
  const items: (Rr | FileProblem)[] = [];
  for (const piece of pieces) for (const item of reader.push(piece)) items.push(item);
  for (const item of reader.end()) items.push(item);
  assert.equal([...reader.push('a 1 TXT b\n'), ...reader.end()], [], 'nothing comes behind the end');
  return {
    rrs: items.filter((item): item is Rr => !('message' in item)),
    problems: items.filter((item): item is FileProblem => 'message' in item),
  };
}

/** The text in pieces of up to so many octets. */
function* cut(text: string, longest: number, random: Random): Generator<string> {
  for (let at = 0; at < text.length;) {
    const length = random(longest + 1);
    yield text.slice(at, at + length);
    at += length;
  }
}

const LINES = [
  '$INCLUDE inner\n',
  '$INCLUDE bom\r\n',
  '$INCLUDE none\n',
  '$GENERATE 1-3 g$ TXT "x$ y" ; c\n',
  '$ORIGIN b.example.com.\n',
  '$TTL 5m\r\n',
  'a..b TXT c\n',
  'a TXT ( b\n',
  'a TXT b )\n',
  'a TXT "b\n',
  'a TXT b\0\n',
  ' TXT v=DMARC1; p=none \r\n',
  'a A 192.0.2.1\rb A 192.0.2.2\n',
  '; a comment\r\n',
  '\r\r\n\n',
  'c 5 CNAME d.e\n',
] as const;

const zones = fc
  .tuple(rrs, fc.array(fc.tuple(fc.nat(), fc.constantFrom(...LINES)), { maxLength: 12 }), fc.integer())
  .map(([list, lines, seed]) => {
    const entries = list.map((rr) => nastyEntry(rr, randomFrom(seed)));
    for (const [where, line] of lines) entries.splice(where % (entries.length + 1), 0, line);
    return entries.join('');
  });

test('a text in pieces gives what the whole gives, however it is cut', () => {
  fc.assert(
    fc.property(
      zones,
      fc.nat(),
      fc.integer(),
      fc.constantFrom('', '\xef\xbb\xbf', '\xff\xfe', '\0'),
      (zone, longest, seed, head) => {
        const text = head + zone;
        assert.equal(
          readPieces(cut(text, 1 + (longest % (text.length + 1)), randomFrom(seed))),
          readMasterFile(text, OPTIONS),
        );
      },
    ),
    { numRuns: 500 },
  );
});

test('a text octet by octet gives what the whole gives', () => {
  fc.assert(
    fc.property(zones, (text) => {
      assert.equal(readPieces(text), readMasterFile(text, OPTIONS));
    }),
    { numRuns: 50 },
  );
});

test('an entry that is too long is the same problem in pieces', () => {
  const x = 'x'.repeat(0x10_0000);
  for (const text of [
    `a 1 TXT ${x}\nb 1 TXT c\n`,
    `a 1 TXT ${x}`,
    `a 1 TXT "${x.repeat(3)}"\r\nb 1 TXT c\n`,
    `a 1 TXT (\n${'b 1 TXT ( c )\n'.repeat(90_000)})\n`,
    `a 1 TXT (\n${`b 1 TXT (; ${'x'.repeat(30_000)}\n`.repeat(90)}`,
    `; ${x}\n 1 TXT c\na 1 TXT ${x.slice(9)}\n`,
    `${' '.repeat(0x20_0000)}1 TXT c\nb 1 TXT c\r`,
  ]) {
    const whole = readMasterFile(text, OPTIONS);
    for (const longest of [0x1_0000, 100_003, 0x20_0000])
      assert.equal(readPieces(cut(text, longest, randomFrom(longest))), whole);
  }
});

test('an endless line in small pieces is linear work', () => {
  const reader = masterReader(OPTIONS);
  const problems: (Rr | FileProblem)[] = [];
  for (let i = 0; i < 400_000; i++) problems.push(...reader.push('a 1 TXT "('));
  problems.push(...reader.push('\nb 1 TXT c\n'), ...reader.end());
  assert.equal(
    problems.map((item) => ('message' in item ? `${item.at.line}:${item.at.column}` : item.name)),
    ['1:1', 'b.example.com'],
  );
});

test('what one piece leads to can be had one by one', () => {
  const reader = masterReader(OPTIONS);
  const items = reader.read(`$GENERATE 1-900000 a$ TXT b\n`, true);
  const first = items.next();
  assert.ok(first.done !== true && 'name' in first.value && first.value.name === 'a1.example.com');
});

test.run();
