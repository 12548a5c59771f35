import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { withEdits } from '../../src/check/file-edits.ts';
import { placedRecords } from '../../src/check/placed-records.ts';
import { readMasterFile } from '../../src/formats/master-file.ts';
import type { FileEdit, Finding, Fix } from '../../src/model/finding.ts';
import type { Rr } from '../../src/model/rr.ts';
import { joinStrings } from '../../src/text/character-string.ts';
import { sameName } from '../../src/text/domain-name.ts';
import { bareRr } from '../formats/bare-rr.ts';
import { nastyEntry, randomFrom } from '../formats/nasty-zone.ts';

const FILE = 'x.zone';
const LONG = `v=DKIM1; p=${'A'.repeat(400)}`;

const CASES: readonly (readonly [what: string, zone: string, fix: Partial<Fix>, edited: string])[] = [
  ['keeps owner, TTL and class as written', '@ 300 IN TXT "old"\n', {}, '@ 300 IN TXT "new"\n'],
  ['keeps a comment behind', '@\tIN\tTXT\told ; why\n', {}, '@\tIN\tTXT "new" ; why\n'],
  [
    'leaves a blank owner blank',
    '@ 60 A 192.0.2.1\n   IN 1h TXT old\n   MX 1 a\n',
    {},
    '@ 60 A 192.0.2.1\n   IN 1h TXT "new"\n   MX 1 a\n',
  ],
  ['replaces an entry of several lines', '@ TXT ( "o" ; x\n "ld" )\n', {}, '@ TXT "new"\n'],
  ['splits a long text', '@ TXT "old"\n', { add: [LONG] }, `@ TXT "${LONG.slice(0, 255)}" "${LONG.slice(255)}"\n`],
  [
    'adds a line for each further value',
    '@ 60 TXT "old"\n',
    { add: ['a"b', 'c'] },
    '@ 60 TXT "a\\"b"\nexample.com. 60 IN TXT "c"\n',
  ],
  [
    'takes a second record away that follows the first',
    '@ 60 TXT "old"\n@ 60 TXT "older"\n  A 192.0.2.1\n',
    { remove: ['older', 'old'] },
    '@ 60 TXT "new"\n\n  A 192.0.2.1\n',
  ],
  [
    'takes one away that states neither owner nor TTL',
    '@ 60 A 192.0.2.1\n  TXT "old"\n',
    { add: [] },
    '@ 60 A 192.0.2.1\n  \n',
  ],
  [
    'replaces the target of a CNAME',
    'a CNAME old\n',
    { name: 'a.example.com', type: 'CNAME', remove: ['OLD.example.com'], add: ['new.example.net'] },
    'a CNAME new.example.net.\n',
  ],
  [
    'takes in what a comment cut off, and leaves other comments',
    '@ TXT old; p=none\n@ TXT x;y\n',
    { add: ['old; p=none'] },
    '@ TXT "old; p=none"\n@ TXT x;y\n',
  ],
  ['leaves a comment that is none of the record', '@ TXT old ; why\n', {}, '@ TXT "new" ; why\n'],
  [
    'takes the rest of the RRset as it is',
    '@ TXT "keep"\n@ TXT "old"\n@ TXT "keep too"\n',
    {},
    '@ TXT "keep"\n@ TXT "new"\n@ TXT "keep too"\n',
  ],
];

for (const [what, zone, more, edited] of CASES)
  test(`an edit ${what}`, () => {
    const inventory = read(zone);
    const fix = fixOf(more);
    const edits = editsOf(fix, inventory);
    assert.ok(edits);
    assert.is(applied(zone, edits ?? []), edited);
    assertRepaired(zone, edited, fix);
  });

const REFUSED: readonly (readonly [what: string, zone: string, fix?: Partial<Fix>])[] = [
  ['nothing is taken away', '@ TXT "old"\n', { remove: [] }],
  ['a value is not in the file', '@ TXT "other"\n'],
  ['only one of two values is in the file', '@ TXT "old"\n', { remove: ['old', 'older'] }],
  ['a following entry could take over the owner', '@ TXT "old"\n  A 192.0.2.1\n', { add: [] }],
  [
    'a following entry could take over the TTL',
    'a 5 A 192.0.2.1\na 60 TXT old\nb TXT x\n',
    { add: [], name: 'a.example.com' },
  ],
  ['the file has other letters than ASCII there', '@ TXT "old" ( ; \u00c3\u00a9\n)\n'],
  ['a byte order mark moves the column', '\u00ef\u00bb\u00bf@ TXT "old"\n'],
  ['the owner has an escape', 'a\\ b TXT "old"\n', { name: 'a b.example.com' }],
  ['a parenthesis opens before the type', '@ ( TXT "old" )\n'],
  ['the type is written as a number', '@ TYPE16 "old"\n'],
  ['a directive makes the record', '$GENERATE 1-1 a$ TXT old\n', { name: 'a1.example.com' }],
  ['a directive makes more than the record', '$GENERATE 1-2 a$ TXT old\n', { name: 'a1.example.com' }],
];

for (const [what, zone, more = {}] of REFUSED)
  test(`no edit is told where ${what}`, () => {
    assert.is(editsOf(fixOf(more), read(zone)), undefined);
  });

test('no edit is told where the records stand in two files, or come from none', () => {
  const fix = fixOf({ remove: ['old', 'older'] });
  const two = [...read('@ TXT "old"\n'), ...read('@ TXT "older"\n', 'y.zone')];
  assert.is(editsOf(fix, two), undefined);
  assert.is(editsOf(fixOf({}), [{ name: 'example.com', ttl: 1, type: 'TXT', strings: ['old'] }]), undefined);
  assert.is(editsOf(fixOf({}), []), undefined);
});

test('no edit is told where another format has the record on the same line', () => {
  const at = { file: 'x.json', line: 1, column: 1, endLine: 1, endColumn: 20 };
  const rr = { name: 'example.com', ttl: 1, type: 'TXT', strings: ['old'], at, written: '"TXT": "old"' } as const;
  assert.is(editsOf(fixOf({}), [rr]), undefined);
});

test('a finding without fix, or with edits of its own, stays as it is', () => {
  const bare: Finding = { rule: 'x-y', severity: 'error', name: 'example.com', message: '', facts: {}, reference: '' };
  assert.is(withEdits(bare, placedRecords([])), bare);
  const own = { ...bare, fix: fixOf({ edits: [] }) };
  assert.is(withEdits(own, placedRecords(read('@ TXT "old"\n'))), own);
});

const text = fc.oneof(
  fc.constantFrom('v=spf1 -all', 'a', 'b;c', 'd"e\\', LONG),
  fc.uint8Array({ maxLength: 300 }).map((octets) => Buffer.from(octets).toString('latin1')),
);
const owner = fc.constantFrom('example.com', 'a.example.com', 'b.a.example.com');
const rr: fc.Arbitrary<Rr> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      name: owner,
      ttl: fc.constantFrom(60, 300),
      type: fc.constant('TXT'),
      strings: fc.array(
        text.map((octets) => octets.slice(0, 255)),
        { minLength: 1, maxLength: 2 },
      ),
    }),
  },
  fc.record({ name: owner, ttl: fc.constantFrom(60, 300), type: fc.constant('A'), address: fc.constant('192.0.2.1') }),
);

/** Lines as people write them, and as only a test does. */
function lineOf(one: Rr, i: number, all: readonly Rr[], seed: number): string {
  const random = randomFrom(seed + i);
  if (random(3) === 0) return nastyEntry(one, random);
  const previous = all[i - 1];
  const relative = { 'example.com': '@', 'a.example.com': 'a', 'b.a.example.com': 'b.a' }[one.name] ?? '';
  const head = previous?.name === one.name && random(2) === 0 ? '  ' : relative;
  const ttl = previous?.ttl === one.ttl && random(2) === 0 ? '' : ` ${one.ttl}`;
  const written = one.type === 'TXT' ? one.strings.map((string) => `"${escaped(string)}"`).join(' ') : '192.0.2.1';
  return `${head}${ttl}${random(2) === 0 ? ' IN' : ''} ${one.type} ${written}${random(3) === 0 ? ' ; "x' : ''}\n`;
}

function escaped(string: string): string {
  return string.replace(/[^\x20-\x7e]|["\\]/g, (octet) => `\\${String(octet.charCodeAt(0)).padStart(3, '0')}`);
}

let told = 0;

test('whatever the file, the edits change the RRset of the fix to what the fix says, and nothing else', () => {
  fc.assert(
    fc.property(
      fc.array(rr, { minLength: 1, maxLength: 8 }),
      fc.integer(),
      fc.nat(),
      fc.array(text, { maxLength: 2 }),
      fc.boolean(),
      (list, seed, which, add, standing) => {
        const sorted = list.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
        const zone = (standing ? '$TTL 77\n' : '') + sorted.map((one, i) => lineOf(one, i, sorted, seed)).join('');
        const inventory = read(zone);
        const texts = inventory.filter(({ type }) => type === 'TXT');
        const meant = texts[which % Math.max(1, texts.length)];
        if (meant?.type !== 'TXT') return;
        const beside = texts.filter(({ name }) => name === meant.name).slice(0, 1 + (seed & 1));
        const remove = [
          ...new Set([meant, ...beside].flatMap((one) => (one.type === 'TXT' ? joinStrings(one.strings) : []))),
        ];
        const fix = fixOf({ name: meant.name, remove, add });
        const edits = editsOf(fix, inventory);
        if (edits === undefined) return;
        told++;
        assertRepaired(zone, applied(zone, edits), fix);
      },
    ),
    { numRuns: 1000 },
  );
  assert.ok(told > 100, `${told} told`);
});

test.run();

function read(zone: string, file: string = FILE): readonly Rr[] {
  const { rrs, problems } = readMasterFile(zone, { file, origin: 'example.com' });
  assert.equal(problems, []);
  return rrs;
}

function fixOf(more: Partial<Fix>): Fix {
  return { message: '', name: 'example.com', type: 'TXT', remove: ['old'], add: ['new'], ...more };
}

function editsOf(fix: Fix, inventory: readonly Rr[]): readonly FileEdit[] | undefined {
  const finding: Finding = {
    rule: 'x-y',
    severity: 'error',
    name: fix.name,
    message: '',
    facts: {},
    reference: '',
    fix,
  };
  return withEdits(finding, placedRecords(inventory)).fix?.edits;
}

/** The file after the edits, the last one first so that places stay right. */
function applied(zone: string, edits: readonly FileEdit[]): string {
  const starts = [0, ...[...zone.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const offset = (line: number, column: number): number => (starts[line - 1] ?? zone.length) + column - 1;
  return edits.toReversed().reduce((text, { at, text: put }) => {
    return text.slice(0, offset(at.line, at.column)) + put + text.slice(offset(at.endLine, at.endColumn));
  }, zone);
}

/** The records before and after are the same sets, but for what the fix takes away and adds. */
function assertRepaired(before: string, after: string, fix: Fix): void {
  const inSet = (one: Rr): boolean => one.type === fix.type && sameName(one.name, fix.name);
  const valueOf = (one: Rr): string =>
    'target' in one ? one.target : 'strings' in one ? joinStrings(one.strings) : '';
  const [old, now] = [read(before), read(after)];
  const others = (list: readonly Rr[]): object[] => list.filter((one) => !inSet(one)).map(bareRr);
  assert.equal(others(now), others(old), after);
  const gone = (value: string): boolean =>
    fix.remove.some((one) => one === value || (fix.type === 'CNAME' && sameName(one, value)));
  const kept = old
    .filter(inSet)
    .map(valueOf)
    .filter((value) => !gone(value));
  assert.equal(now.filter(inSet).map(valueOf).toSorted(), [...kept, ...fix.add].toSorted(), after);
}
