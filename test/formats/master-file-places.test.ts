import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readMasterFile } from '../../src/formats/master-file.ts';
import type { Location } from '../../src/model/location.ts';

const place = (line: number, column: number, endLine: number, endColumn: number): Location => ({
  file: 'x.zone',
  line,
  column,
  endLine,
  endColumn,
});

interface Case {
  readonly title: string;
  readonly text: string;
  readonly at: Location;
  readonly written: string;
  readonly stringsAt?: readonly Location[];
}

/** The last record of each text. */
const CASES: readonly Case[] = [
  {
    title: 'a record stretches from its owner to the end of its data',
    text: '; a comment\n\nmail 300 IN A 192.0.2.1  \n',
    at: place(3, 1, 3, 24),
    written: 'mail 300 IN A 192.0.2.1',
  },
  {
    title: 'without an owner it begins at its type',
    text: 'mail 1 A 192.0.2.1\n\t 300 IN  A 192.0.2.2',
    at: place(2, 11, 2, 22),
    written: '300 IN  A 192.0.2.2',
  },
  {
    title: 'a comment is no part of the record, but of what was written',
    text: 'a 1 TXT v=DKIM1; p=abc \r\n',
    at: place(1, 1, 1, 16),
    written: 'a 1 TXT v=DKIM1; p=abc',
    stringsAt: [place(1, 9, 1, 16)],
  },
  {
    title: 'each string has its place, on whichever line it stands',
    text: '\n(a 1 TXT ( "v=DKIM1; " ; the key\n\t"p=abc"def )\r\n) ; behind\nb',
    at: place(2, 2, 4, 2),
    written: '(a 1 TXT ( "v=DKIM1; " ; the key\n\t"p=abc"def )\r\n) ; behind',
    stringsAt: [place(2, 12, 2, 23), place(3, 2, 3, 9), place(3, 9, 3, 12)],
  },
  {
    title: 'a string that holds a line end has its place on two lines',
    text: 'a 1 TXT "b\\\nc" d',
    at: place(1, 1, 2, 5),
    written: 'a 1 TXT "b\\\nc" d',
    stringsAt: [place(1, 9, 2, 3), place(2, 4, 2, 5)],
  },
  {
    title: 'strings written as octets share the place of the octets',
    text: 'a 1 TXT \\# 4 (0161\n0162)',
    at: place(1, 1, 2, 6),
    written: 'a 1 TXT \\# 4 (0161\n0162)',
    stringsAt: [place(1, 9, 2, 5), place(1, 9, 2, 5)],
  },
  {
    title: 'columns count octets, those of a byte order mark too',
    text: '\xef\xbb\xbfa 1 TXT "\xc3\xa9" b',
    at: place(1, 4, 1, 18),
    written: 'a 1 TXT "\xc3\xa9" b',
    stringsAt: [place(1, 12, 1, 16), place(1, 17, 1, 18)],
  },
  {
    title: 'a lone CR ends the record but not the line',
    text: 'a 1 TXT b\rc 1 TXT d\n',
    at: place(1, 11, 1, 20),
    written: 'c 1 TXT d',
    stringsAt: [place(1, 19, 1, 20)],
  },
  {
    title: 'a blank behind a backslash belongs to the text',
    text: 'a 1 TXT b\\  \n',
    at: place(1, 1, 1, 12),
    written: 'a 1 TXT b\\ ',
    stringsAt: [place(1, 9, 1, 12)],
  },
];

/** The text that a comment cut off, if any, and where it stands; the record is the last one. */
const CUT_OFF: readonly (readonly [string, string | null, Location?])[] = [
  ['a 1 TXT v=DMARC1; p=none \t\r\n', '; p=none', place(1, 17, 1, 25)],
  ['a 1 TXT v=DMARC1 ;p=none', ';p=none', place(1, 18, 1, 25)],
  ['a 1 TXT "v=DMARC1" b;', ';', place(1, 21, 1, 22)],
  ['a 1 SPF v=spf1;\n', ';', place(1, 15, 1, 16)],
  ['a 1 TXT (\n v=DKIM1; k=rsa\n )', '; k=rsa', place(2, 9, 2, 16)],
  ['a 1 TXT (v=DKIM1;\n p=x; y\n ; z\n) ; w', '; y', place(2, 5, 2, 8)],
  ['a 1 TXT (v=DKIM1; p=\n "x")', null],
  ['a 1 TXT (v=DKIM1; p=\n x)', null],
  ['a 1 TXT (v=DKIM1\n ; x\n)', null],
  ['a 1 TXT (v=DKIM1) ; x', null],
  ['a 1 TXT "v=DKIM1" ; x', null],
  ['a 1 TXT v=DKIM1\\; x', null],
  ['a 1 TXT v=DKIM1', null],
  ['a 1 TXT "x\\\ny" b; c', '; c', place(2, 5, 2, 8)],
  ['a 1 TXT \\# 2 0161 ; x', null],
  ['a 1 TXT \\# ; x', '; x', place(1, 12, 1, 15)],
  ['a 1 CNAME b ; x', null],
  ['a 1 CAA 0 issue x; y', null],
];

for (const [text, cut, at] of CUT_OFF)
  test(`${JSON.stringify(text)} has ${cut === null ? 'nothing' : JSON.stringify(cut)} cut off by a comment`, () => {
    const rr = readMasterFile(text, { file: 'x.zone', origin: 'example.com' }).rrs.at(-1);
    assert.ok(rr !== undefined);
    assert.equal(rr.cutOff, cut === null ? undefined : { text: cut, at });
    assert.is('cutOff' in rr, cut !== null);
  });

/** The name that was written without its final dot, if any, and the columns where it stands. */
const UNDOTTED: readonly (readonly [string, string | null, number?, number?])[] = [
  ['a 1 CNAME b.example.net', 'b.example.net', 11, 24],
  ['a 1 CNAME b.example.net\n', 'b.example.net', 11, 24],
  ['a 1 DNAME b.c', 'b.c', 11, 14],
  ['a 1 NS\tb.c\r\n', 'b.c', 8, 11],
  [' PTR b.c\n', 'b.c', 6, 9],
  ['a 1 MX 10 b.c ; d', 'b.c', 11, 14],
  ['a 1 CNAME b\\.c.d\\..e', 'b\\.c.d\\..e', 11, 21],
  ['a 1 CNAME b.c\\.', 'b.c\\.', 11, 16],
  ['a 1 CNAME b.example.net.\n', null],
  ['a 1 CNAME b', null],
  ['a 1 CNAME @', null],
  ['a 1 CNAME b\\.c', null],
  ['a 1 CNAME b\\046c', null],
  ['a 1 CNAME b\\..', null],
  ['a 1 CNAME b\\\\.c', 'b\\\\.c', 11, 16],
  ['a 1 MX 10 mx', null],
  ['a 1 CNAME \\# 3 016100', null],
  ['$ORIGIN .\na 1 CNAME b.c\n', null],
  ['a 1 A 192.0.2.1\n', null],
  ['a 1 TXT b.c', null],
  ['a 1 SRV 1 2 3 b.c', null],
];

for (const [text, written, column = 0, endColumn = 0] of UNDOTTED)
  test(`${JSON.stringify(text)} names ${written === null ? 'no host' : written} without a final dot`, () => {
    const rr = readMasterFile(`@ 1 TXT x\n${text}`, { file: 'x.zone', origin: 'example.com' }).rrs.at(-1);
    assert.ok(rr !== undefined);
    const at = place(2, column, 2, endColumn);
    assert.equal(rr.undotted, written === null ? undefined : { written, effect: 'zone-added', at });
    assert.is('undotted' in rr, written !== null);
  });

for (const { title, text, at, written, stringsAt } of CASES)
  test(title, () => {
    const rr = readMasterFile(text, { file: 'x.zone', origin: 'example.com' }).rrs.at(-1);
    assert.equal(rr?.at, at);
    assert.is(rr?.written, written);
    assert.equal(rr !== undefined && 'stringsAt' in rr ? rr.stringsAt : undefined, stringsAt);
  });

test.run();
