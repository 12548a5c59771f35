import { spawnSync } from 'node:child_process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { ReadOptions } from '../../src/formats/format.ts';
import { readMasterFile, readMasterItems } from '../../src/formats/master-file.ts';
import { plainZone } from './plain-zone.ts';

/** What stands behind $GENERATE, and the records that it makes, as `owner [TTL] type data`. */
const MADE: readonly (readonly [string, readonly string[]])[] = [
  ['1-3 a$ A 192.0.2.$', ['a1 A 192.0.2.1', 'a2 A 192.0.2.2', 'a3 A 192.0.2.3']],
  ['0-4/2 $ 5 NS ns$', ['0 5 NS ns0', '2 5 NS ns2', '4 5 NS ns4']],
  ['+1-+2/+1 a$ IN 5 TXT $', ['a1 5 TXT 1', 'a2 5 TXT 2']],
  ['7-7 a 1h in txt $', ['a 3600 TXT 7']],
  ['08-9 a$ CLASS1 TXT $', ['a8 TXT 8', 'a9 TXT 9']],
  ['2147483647-2147483647 a$ TXT $', ['a2147483647 TXT 2147483647']],
  ['1-2 @ TXT $', ['@ TXT 1', '@ TXT 2']],
  ['1-1 \\064$ TXT \\036$', ['\\@1 TXT $1']],
  ['1-1 a\\$$$ TXT \\$$$$', ['a$$ TXT $$1']],
  ['1-1 a${2} CNAME b${-2}.example.net.', ['a3 CNAME b-1.example.net.']],
  ['1-1 a${+2,3} CNAME b${-2,4,d}', ['a003 CNAME b-001']],
  ['254-254 a${0,0,o}.${0,4,o}.${-255,0,o} TXT x', ['a376.0376.37777777777 TXT x']],
  ['254-254 a${0,0,x}.${0,4,X}.${-255,9,x} TXT x', ['afe.00FE.0ffffffff TXT x']],
  ['254-254 a${0,3,n}.${0,7,N}.${-255,0,n} TXT x', ['ae.f.E.F.0.0.f.f.f.f.f.f.f.f TXT x']],
  ['1-1 a${0,4,n}b${0,1,n} TXT ${0,2,n}', ['a1.0.b1 TXT 1.']],
  // An offset holds for each "$" behind it.
  ['1-1 a${1}$ TXT ${2,3}$', ['a22 TXT 0033']],
  ['1-1 a TXT ${5,127}', [`a TXT ${'0'.repeat(126)}6`]],
  ['1-1 a$ MX "$0 mx$"', ['a1 MX 10 mx1']],
  ['1-1 a$ TXT "x $ (y) ; z"', ['a1 TXT x 1 y']],
  ['1-1 a$ TXT "\\"x $; y\\" \\\\; z"', ['a1 TXT "x 1; y" \\\\']],
  ['1-1 a$ TXT \\"$\\;', ['a1 TXT \\"1\\;']],
  ['1-1 a$ TYPE16 "\\# 2 01 6$"', ['a1 TXT a']],
  ['1-1 ( a$\n TXT ; x\n ) $ ; y', ['a1 TXT 1']],
  ['1-1 a$.b.example.com. PTR @', ['a1.b.example.com. PTR @']],
];

const refused = (what: string): string => `${what} is no range such as 1-10 or 0-100/2, from 0 to 2147483647`;
const slot = (what: string): string =>
  `"${what}" is no place for a number such as $ or \${0,3,d} (offset, width, base); a dollar sign is written "$$"`;
const FORM = 'write it as "$GENERATE 1-10 host$ A 192.0.2.$", data of several words in quotes';
const TYPE = 'stands where a record type was expected, such as TXT or CNAME';

/** What stands behind $GENERATE, and the one problem, with its columns. */
const REFUSED: readonly (readonly [string, string])[] = [
  ['', `1-10 $GENERATE needs a range, an owner, a type and data: ${FORM}`],
  ['1-2', `11-14 $GENERATE needs a range, an owner, a type and data: ${FORM}`],
  ['1-2 a', '1-16 this entry ends before its record type, such as TXT or CNAME'],
  ['1-2 a TXT', `17-20 this $GENERATE ends before the data: ${FORM}`],
  ['1-2 a TXT b c', `23-24 "c" is one word too many: ${FORM}`],
  ['2-1 a TXT b', `11-14 ${refused('"2-1"')}`],
  ['1 a TXT b', `11-12 ${refused('"1"')}`],
  ['1--2 a TXT b', `11-15 ${refused('"1--2"')}`],
  ['-1-2 a TXT b', `11-15 ${refused('"-1-2"')}`],
  ['1-2/0 a TXT b', `11-16 ${refused('"1-2/0"')}`],
  ['1-2/x a TXT b', `11-16 ${refused('"1-2/x"')}`],
  ['1-2147483648 a TXT b', `11-23 ${refused('"1-2147483648"')}`],
  ['"1-2" a TXT b', `11-16 ${refused('"1-2"')}`],
  ['1-2 "a" TXT b', '15-18 the owner "a" stands in quotes here: take them away'],
  ['1-2 a CH TXT b', '17-19 this record is of class "CH": only class IN is read'],
  ['1-2 a 5 5 TXT b', `19-20 "5" ${TYPE}`],
  ['1-2 a IN 5 IN TXT b', `22-24 "IN" ${TYPE}`],
  ['1-2 a "TXT" b', `17-22 "TXT" ${TYPE}`],
  ['1-2 a BOGUS b', `17-22 "BOGUS" ${TYPE}`],
  ['1-2 a TYPE255 "\\# 0"', '17-24 TYPE255 is a type for questions and messages, which no file can hold'],
  ['1-2 a${ TXT b', `15-18 ${slot('${')}`],
  ['1-2 a${1 TXT b', `15-19 ${slot('${1')}`],
  ['1-2 a${} TXT b', `15-19 ${slot('${}')}`],
  ['1-2 a TXT ${1,}', `21-26 ${slot('${1,}')}`],
  ['1-2 a TXT ${1,2,}', `21-28 ${slot('${1,2,}')}`],
  ['1-2 a TXT ${1,,d}', `21-28 ${slot('${1,,d}')}`],
  ['1-2 a TXT ${1,2,z}', `21-29 ${slot('${1,2,z}')}`],
  ['1-2 a TXT ${0,128}', `21-29 ${slot('${0,128}')}`],
  ['1-2 a TXT ${2147483646}', '21-34 with its offset, the number grows beyond 2147483647'],
  ['1-2 a$ A 192.0.2.x', '20-29 "192.0.2.x" is no address: an A record holds one IPv4 address, such as 192.0.2.1'],
  ['1-2 ( a A 192.0.2.$ )', `21-30 the data of $GENERATE stands in parentheses here, which BIND refuses: ${FORM}`],
  ['1-2 a A "192.0.2.$ x"', '19-32 "x" is one word too many: an A record holds one IPv4 address, such as 192.0.2.1'],
  ['1-2 a TXT "(x $"', '21-27 this "(" is never closed: write ")" behind the last word of the record'],
  [
    '1-2 a TXT "\\"x $"',
    '21-28 a quoted string begins here and has no closing quote on its line: close it, and cut a long text into several strings, each in quotes of its own',
  ],
  ['1-2 a TXT ""', '17-20 this entry ends before its text: write it in quotes, or "" for an empty one'],
  [
    '1-2 a..$ TXT b',
    '15-19 "a..1" is no name below "example.com": it has an empty label (two dots in a row, or a dot at the start or end)',
  ],
  ['1-1000001 a TXT b', '11-20 with these 1000001 records, $GENERATE makes more than 1000000, so it is not read'],
];

const read = (text: string): ReturnType<typeof readMasterFile> =>
  readMasterFile(text, { file: 'x.zone', origin: 'example.com' });
const written = (records: readonly string[]): string => `$TTL 60\n${records.join('\n')}\n`;

for (const [text, records] of MADE)
  test(`$GENERATE ${JSON.stringify(text)} makes its records`, () => {
    const { rrs, problems } = read(`$TTL 60\n$GENERATE ${text}\n`);
    assert.equal(problems, []);
    assert.is(plainZone(rrs), plainZone(read(written(records)).rrs));
  });

for (const [text, problem] of REFUSED)
  test(`$GENERATE ${JSON.stringify(text)} is one problem`, () => {
    const { rrs, problems } = read(`$GENERATE ${text}\n`);
    assert.equal(rrs, []);
    assert.equal(
      problems.map(({ message, at }) => `${at.column}-${at.endColumn} ${message}`),
      [problem],
    );
  });

test('a range with letters behind its numbers is refused, unlike in BIND, which makes nothing of them', () => {
  assert.equal(
    read('$GENERATE 1-2OO a$ TXT b').problems.map(({ message }) => message),
    [refused('"1-2OO"')],
  );
});

test('each record has the place and the text of the directive', () => {
  const { rrs } = read('\n$GENERATE 1-2 a$ CNAME b.$ ; c\n$GENERATE 3-3 d$ (\n TXT ) v=$; p=x\n');
  const at = { file: 'x.zone', line: 2, column: 1, endLine: 2, endColumn: 27 };
  const name = { ...at, column: 24 };
  const cname = { ttl: 3600, type: 'CNAME', at, written: '$GENERATE 1-2 a$ CNAME b.$ ; c' };
  const undotted = (written: string): object => ({ written, effect: 'zone-added', at: name });
  assert.equal(rrs, [
    { ...cname, name: 'a1.example.com', target: 'b.1.example.com', undotted: undotted('b.1') },
    { ...cname, name: 'a2.example.com', target: 'b.2.example.com', undotted: undotted('b.2') },
    {
      name: 'd3.example.com',
      ttl: 3600,
      type: 'TXT',
      strings: ['v=3'],
      stringsAt: [{ file: 'x.zone', line: 4, column: 8, endLine: 4, endColumn: 11 }],
      at: { file: 'x.zone', line: 3, column: 1, endLine: 4, endColumn: 11 },
      written: '$GENERATE 3-3 d$ (\n TXT ) v=$; p=x',
      cutOff: { text: '; p=x', at: { file: 'x.zone', line: 4, column: 11, endLine: 4, endColumn: 16 } },
    },
  ]);
});

test('a directive leaves the owner above to the line below, and states a TTL for it', () => {
  const { rrs } = read('a 5 TXT b\n$GENERATE 1-1 c$ 6 TXT d\n TXT e');
  assert.equal(
    rrs.map(({ name, ttl }) => `${name} ${ttl}`),
    ['a.example.com 5', 'c1.example.com 6', 'a.example.com 6'],
  );
});

/** How many records there are, and the problems. */
function counted(text: string, options: Partial<ReadOptions> = {}): readonly [number, readonly string[]] {
  let rrs = 0;
  const problems: string[] = [];
  for (const item of readMasterItems(text, { file: 'x.zone', origin: 'example.com', ...options }))
    if ('message' in item) problems.push(`${item.at.line}:${item.at.column} ${item.message}`);
    else rrs++;
  return [rrs, problems];
}

test('the records of all directives have a limit together', () => {
  // Those of a directive that cannot be read count, too.
  const open = (): string => '$GENERATE 1-999993 d A x\n';
  assert.equal(counted('$GENERATE 1-6 a$ TXT b\n$INCLUDE x\n$GENERATE 1-2 c$ TXT d\n', { open }), [
    6,
    [
      '1:24 "x" is no address: an A record holds one IPv4 address, such as 192.0.2.1',
      '3:11 with these 2 records, $GENERATE makes more than 1000000, so it is not read',
    ],
  ]);
});

test('what they make has a limit in octets', () => {
  assert.equal(counted(`$GENERATE 1-999999 a CAA ${'x'.repeat(1_000_000)}`), [
    268,
    ['1:1 this $GENERATE makes more than 268435456 octets, so it ends here'],
  ]);
});

const CHECK =
  '-i none -n ignore -k ignore -m ignore -M ignore -r ignore -S ignore -f text -F text -s full -q -o -'.split(' ');
const HEAD = '$TTL 60\n@ SOA ns.example.net. host 1 2 3 4 5\n@ NS ns.example.net.\n';

/** The zone as BIND has it, or null where it refuses it. */
function compiled(zone: string): string | null {
  const { status, stdout } = spawnSync('named-compilezone', [...CHECK, 'example.com', '-'], {
    input: Buffer.from(HEAD + zone, 'latin1'),
  });
  return status === 0 ? stdout.toString('latin1') : null;
}

if (spawnSync('named-compilezone', ['-v']).error !== undefined)
  process.stdout.write(
    `skipped: ${1 + REFUSED.length} cases that ask named-compilezone, which is not on this machine\n`,
  );
else {
  test('BIND makes the same of each', () => {
    const zone = (lines: (text: string, records: readonly string[]) => string): string | null =>
      compiled(
        MADE.map(([text, records], i) => `$TTL 60\n$ORIGIN z${i}.example.com.\n${lines(text, records)}\n`).join(''),
      );
    const made = zone((text) => `$GENERATE ${text}`);
    assert.type(made, 'string');
    assert.is(
      made,
      zone((_, records) => records.join('\n')),
    );
  });
  for (const [text] of REFUSED.filter(([text]) => !/1000001/.test(text)))
    test(`BIND refuses $GENERATE ${JSON.stringify(text)}, too`, () => {
      assert.is(compiled(`$GENERATE ${text}\n`), null);
    });
}

test.run();
