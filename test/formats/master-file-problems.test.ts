import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readMasterFile } from '../../src/formats/master-file.ts';

interface Case {
  /** A file whose origin is example.com, or another. */
  readonly text: string;
  readonly origin?: string | null;
  /** Each problem as `line:column-endLine:endColumn message`. */
  readonly problems: readonly string[];
  /** The owners of the records that are read all the same. */
  readonly owners?: readonly string[];
  /** The record that stands below each text is lost, too. */
  readonly lost?: boolean;
}

const TYPE = 'stands where a record type was expected, such as TXT or CNAME';
const QUOTE =
  'a quoted string begins here and has no closing quote on its line: close it, and cut a long text into several strings, each in quotes of its own';
const OPEN = 'this "(" is never closed: write ")" behind the last word of the record';
const CLOSE = 'this ")" closes no "(": delete it, or open the parenthesis in front of the data';
const NUL =
  'a NUL octet stands here, which no text holds: save the file as plain text (UTF-8), or write the octet as \\000';
const BLANK = 'this line begins with a blank, so its owner is that of the entry above, and';
const ESCAPE = 'has a backslash that takes neither three digits up to 255 nor one other octet';
const LABEL = 'it has an empty label (two dots in a row, or a dot at the start or end)';

const LEXICAL: readonly Case[] = [
  { text: 'a 1 TXT "open', problems: [`1:9-1:10 ${QUOTE}`] },
  { text: 'a 1 TXT "two\nlines"', problems: [`1:9-1:10 ${QUOTE}`, `2:6-2:7 ${QUOTE}`] },
  { text: 'a 1 TXT "two\r\nb 1 TXT c', problems: [`1:9-1:10 ${QUOTE}`], owners: ['b'] },
  { text: 'a 1 TXT ( "open\n"closed" )', problems: [`1:11-1:12 ${QUOTE}`] },
  { text: 'a 1 TXT ( "open )', problems: [`1:11-1:12 ${QUOTE}`] },
  { text: 'a 1 TXT (b', problems: [`1:9-1:10 ${OPEN}`] },
  { text: 'a 1 TXT (b\nc 1 TXT d\n 1 TXT "e" (', problems: [`1:9-1:10 ${OPEN}`, `3:12-3:13 ${OPEN}`], owners: ['c'] },
  { text: 'a 1 TXT (b\nc 1 TXT (d)\ne 1 TXT (f', problems: [`1:9-1:10 ${OPEN}`, `3:9-3:10 ${OPEN}`], owners: ['c'] },
  { text: 'a 1 TXT ( ( b )', problems: [`1:9-1:10 ${OPEN}`] },
  { text: 'a 1 TXT b)', problems: [`1:10-1:11 ${CLOSE}`] },
  { text: 'a 1 TXT (b))\n 1 TXT c', problems: [`1:12-1:13 ${CLOSE}`], owners: ['a'] },
  { text: 'a 1 TXT b\0c', problems: [`1:10-1:11 ${NUL}`] },
  { text: 'a 1 TXT "b\0c" (\n)', problems: [`1:11-1:12 ${NUL}`] },
  { text: '; \0\na 1 TXT b', problems: [], owners: ['a'] },
  {
    text: `a 1 TXT ${'b '.repeat(65_538)}`,
    problems: ['1:131083-1:131084 this is one word more than the 65540 that fit into a record'],
  },
];

const NAMES: readonly Case[] = [
  { text: 'a..b 1 TXT c', problems: [`1:1-1:5 "a..b" is no name below "example.com": ${LABEL}`] },
  { text: 'a 1 CNAME .b', problems: [`1:11-1:13 ".b" is no name below "example.com": ${LABEL}`] },
  { text: 'a 1 CNAME b..', problems: [`1:11-1:14 "b.." is no name: ${LABEL}`] },
  { text: '"" 1 TXT b', problems: ['1:1-1:3 "" is no name: it is empty'] },
  {
    text: 'a\\25 1 TXT b',
    problems: ['1:1-1:5 "a\\25" is no name: a backslash takes three digits up to 255, or one other octet'],
  },
  {
    text: 'a\\256 1 TXT b',
    problems: ['1:1-1:6 "a\\256" is no name: a backslash takes three digits up to 255, or one other octet'],
  },
  {
    text: 'a\\\n 1 TXT b',
    problems: [
      '1:1-1:3 "a\\" is no name: a backslash takes three digits up to 255, or one other octet',
      `2:4-2:7 ${BLANK} line 1 has none that can be read`,
    ],
  },
  {
    text: `${'x'.repeat(64)} 1 TXT b`,
    problems: [
      `1:1-1:65 "${'x'.repeat(40)}…" is no name below "example.com": its label "${'x'.repeat(20)}…" has 64 octets, more than 63`,
    ],
  },
  {
    text: `${'x.'.repeat(122)} 1 TXT b\n${'x.'.repeat(128)} 1 TXT b`,
    problems: [`2:1-2:257 "${'x.'.repeat(20)}…" is no name: it has 257 octets on the wire, more than 255`],
    owners: [`${'x.'.repeat(121)}x`],
  },
  { text: `${'x'.repeat(2000)} 1 TXT b`, problems: [`1:1-1:2001 "${'x'.repeat(40)}…" is no name: it is too long`] },
  {
    text: 'a. 1 CNAME b\n@ 1 TXT c\nd. 1 TXT e',
    origin: null,
    problems: [
      '1:12-1:13 the name "b" is relative, and no origin is known: write names in full, with a dot at the end, or put a line such as "$ORIGIN example.com." above',
    ],
    owners: ['d'],
  },
  {
    text: 'a 1 TXT b\n$ORIGIN example.com.',
    origin: 'x..y',
    problems: [`1:1-1:2 the name "a" is relative, and the origin given cannot be used: "x..y" is no name: ${LABEL}`],
  },
];

const HEADERS: readonly Case[] = [
  { text: 'a', problems: ['1:1-1:2 this entry ends before its record type, such as TXT or CNAME'] },
  { text: 'a 1 IN', problems: ['1:1-1:7 this entry ends before its record type, such as TXT or CNAME'] },
  { text: 'a 1 TXTT b', problems: [`1:5-1:9 "TXTT" ${TYPE}`] },
  { text: 'a 1 "TXT" b', problems: [`1:5-1:10 "TXT" ${TYPE}`] },
  { text: 'a 1 TYPE65536 \\# 0', problems: [`1:5-1:14 "TYPE65536" ${TYPE}`] },
  { text: 'a 1 \xdfHFP 1 1 00', problems: [`1:5-1:9 "\\223HFP" ${TYPE}`] },
  {
    text: 'a 1 TYPE255 \\# 0',
    problems: ['1:5-1:12 TYPE255 is a type for questions and messages, which no file can hold'],
  },
  { text: 'a 1h30 TXT b', problems: [`1:3-1:7 "1h30" ${TYPE}`] },
  { text: 'a 1 1 TXT b', problems: [`1:5-1:6 "1" ${TYPE}`] },
  { text: 'a IN IN TXT b', problems: [`1:6-1:8 "IN" ${TYPE}`] },
  {
    text: 'TXT "v=spf1"',
    problems: [`1:5-1:13 "v=spf1" ${TYPE}; a record that takes over the owner above it begins with a blank`],
  },
  { text: ' $TTL 5', problems: [`1:2-1:6 "$TTL" ${TYPE}; a directive begins in the first column`] },
  { text: 'a CH TXT b', problems: ['1:3-1:5 this record is of class "CH": only class IN is read'] },
  { text: 'a 1 class3 TXT b', problems: ['1:5-1:11 this record is of class "class3": only class IN is read'] },
  {
    text: 'a 2147483648 TXT b',
    problems: ['1:3-1:13 the TTL "2147483648" is more than 2147483647 seconds (RFC 2181 §8)'],
  },
  { text: ' 1 TXT b', problems: [`1:4-1:7 ${BLANK} there is none`] },
  {
    text: 'a..b 1 TXT c\n 1 TXT d',
    problems: [
      `1:1-1:5 "a..b" is no name below "example.com": ${LABEL}`,
      `2:4-2:7 ${BLANK} line 1 has none that can be read`,
    ],
  },
  {
    text: 'a 1 A bad\n 1 TXT b\nc 1 BAD x\n 1 TXT d',
    problems: [
      '1:7-1:10 "bad" is no address: an A record holds one IPv4 address, such as 192.0.2.1',
      `3:5-3:8 "BAD" ${TYPE}`,
    ],
    owners: ['a', 'c'],
  },
  // The rest of a broken SOA is no owner of what follows.
  {
    text: '@ 1 SOA ns host (\n2026\n3600\n 1 NS ns',
    problems: [
      `1:17-1:18 ${OPEN}`,
      '2:1-2:5 this entry ends before its record type, such as TXT or CNAME',
      '3:1-3:5 this entry ends before its record type, such as TXT or CNAME',
      `4:4-4:6 ${BLANK} line 3 has none that can be read`,
    ],
  },
];

const RDATA: readonly Case[] = [
  {
    text: 'a 1 A',
    problems: ['1:5-1:6 this entry ends too early: an A record holds one IPv4 address, such as 192.0.2.1'],
  },
  {
    text: 'a 1 A 192.0.2.01',
    problems: ['1:7-1:17 "192.0.2.01" is no address: an A record holds one IPv4 address, such as 192.0.2.1'],
  },
  {
    text: 'a 1 A "192.0.2.1"',
    problems: [
      '1:7-1:18 "192.0.2.1" stands in quotes, which only text does: an A record holds one IPv4 address, such as 192.0.2.1',
    ],
  },
  {
    text: 'a 1 A 192.0.2.1 x',
    problems: ['1:17-1:18 "x" is one word too many: an A record holds one IPv4 address, such as 192.0.2.1'],
  },
  {
    text: 'a 1 AAAA 192.0.2.1',
    problems: ['1:10-1:19 "192.0.2.1" is no address: an AAAA record holds one IPv6 address, such as 2001:db8::1'],
  },
  { text: 'a 1 CNAME b c', problems: ['1:13-1:14 "c" is one word too many: the data of CNAME is one name'] },
  {
    text: 'a 1 MX mx',
    problems: [
      '1:8-1:10 "mx" stands where a number from 0 to 65535 was expected: the data of MX is a preference and a host name',
    ],
  },
  {
    text: 'a 1 MX 65536 mx',
    problems: [
      '1:8-1:13 "65536" stands where a number from 0 to 65535 was expected: the data of MX is a preference and a host name',
    ],
  },
  {
    text: 'a 1 MX 10',
    problems: ['1:8-1:10 this entry ends too early: the data of MX is a preference and a host name'],
  },
  {
    text: 'a 1 SOA . . 1h 2 3 4 5',
    problems: [
      '1:13-1:15 "1h" stands where a number from 0 to 4294967295 was expected: the data of SOA is two names, a serial and four times',
    ],
  },
  {
    text: 'a 1 SOA . . 1 2 3 4 x',
    problems: [
      '1:21-1:22 "x" stands where a time was expected, such as 3600 or 1h: the data of SOA is two names, a serial and four times',
    ],
  },
  {
    text: 'a 1 SOA . . 1 2 3 4',
    problems: ['1:19-1:20 this entry ends too early: the data of SOA is two names, a serial and four times'],
  },
  {
    text: 'a 1 TXT',
    problems: ['1:5-1:8 this entry ends before its text: write it in quotes, or "" for an empty one'],
  },
  {
    text: `a 1 TXT b "${'x'.repeat(256)}"`,
    problems: [
      '1:11-1:269 this string has 256 octets, and one string holds 255: cut it into several, each in quotes, with a blank between',
    ],
  },
  { text: `a 1 TXT "${'\\120'.repeat(255)}"`, problems: [], owners: ['a'] },
  {
    text: `a 1 TXT${` ${'x'.repeat(255)}`.repeat(256)}`,
    problems: ['1:65289-1:65544 this is where the text outgrows the 65535 octets of a record'],
  },
  { text: 'a 1 TXT "\\25"', problems: [`1:9-1:14 "\\25" ${ESCAPE}`] },
  { text: 'a 1 TXT \\256', problems: [`1:9-1:13 "\\256" ${ESCAPE}`] },
  { text: 'a 1 TXT b\\', problems: [`1:9-1:11 "b\\" ${ESCAPE}`] },
  { text: 'a 1 SRV', problems: ['1:5-1:8 this entry ends before the data of its SRV record'] },
  {
    text: 'a 1 TYPE65400 x',
    problems: [
      '1:15-1:16 the data of TYPE65400 has no form but "\\# <number of octets> <octets in hex>" (RFC 3597 §5)',
    ],
  },
  { text: 'a 1 A \\#', problems: ['1:7-1:9 behind "\\#" the number of octets was expected, 0 to 65535 (RFC 3597 §5)'] },
  {
    text: 'a 1 TXT \\# 65536 00',
    problems: ['1:12-1:17 behind "\\#" the number of octets was expected, 0 to 65535 (RFC 3597 §5)'],
  },
  { text: 'a 1 TXT \\# 2 0', problems: ['1:12-1:13 "\\# 2" asks for 4 hexadecimal digits, and 1 follow'] },
  {
    text: 'a 1 TXT \\# 1 0x00',
    problems: ['1:14-1:18 "0x00" stands where octets in hexadecimal were expected (RFC 3597 §5)'],
  },
  {
    text: 'a 1 TXT \\# 2 0261',
    problems: ['1:12-1:13 these octets do not fit the type: the data of TXT is one string or several'],
  },
  {
    text: 'a 1 CNAME \\# 2 c000',
    problems: ['1:14-1:15 these octets do not fit the type: the data of CNAME is one name'],
  },
];

const DIRECTIVES: readonly Case[] = [
  {
    text: '$BOGUS a',
    problems: [
      '1:1-1:7 "$BOGUS" is none of the directives $ORIGIN, $TTL, $INCLUDE and $GENERATE; an owner that begins with "$" is written "\\$"',
    ],
  },
  { text: '$TTL', problems: ['1:1-1:5 $TTL needs a time, such as "$TTL 3600" or "$TTL 1h"'] },
  { text: '$TTL x\na TXT b', problems: ['1:6-1:7 $TTL needs a time, such as "$TTL 3600" or "$TTL 1h"'], owners: ['a'] },
  {
    text: '$TTL 2147483648',
    problems: ['1:6-1:16 the TTL "2147483648" is more than 2147483647 seconds (RFC 2181 §8)'],
  },
  { text: '$TTL 5 6', problems: ['1:8-1:9 "6" is one word too many'] },
  {
    text: '$ORIGIN',
    problems: [
      '1:1-1:8 $ORIGIN needs a name, such as "$ORIGIN example.com."',
      '2:1-2:6 the name "below" is relative, and the $ORIGIN of line 1 could not be read',
    ],
    lost: true,
  },
  {
    text: '$ORIGIN a..\nb 1 TXT c',
    problems: [
      `1:9-1:12 "a.." is no name: ${LABEL}`,
      '2:1-2:2 the name "b" is relative, and the $ORIGIN of line 1 could not be read',
    ],
    lost: true,
  },
  {
    text: '$ORIGIN "a"\n$ORIGIN example.com.',
    problems: ['1:9-1:12 the name "a" stands in quotes here: take them away'],
  },
  { text: '$ORIGIN @ b', problems: ['1:11-1:12 "b" is one word too many'] },
];

for (const { text, origin = 'example.com', problems, owners = [], lost = false } of [
  ...LEXICAL,
  ...NAMES,
  ...HEADERS,
  ...RDATA,
  ...DIRECTIVES,
])
  test(`${JSON.stringify(text).slice(0, 70)} is told off, and what is below is read`, () => {
    const options = origin === null ? { file: 'x.zone' } : { file: 'x.zone', origin };
    const below = origin === null ? 'below.example.com. 1 TXT x' : 'below 1 TXT x';
    const result = readMasterFile(`${text}\n${below}\n`, options);
    const told = result.problems.map(
      ({ message, at }) => `${at.line}:${at.column}-${at.endLine}:${at.endColumn} ${message}`,
    );
    assert.equal(told, problems);
    assert.equal(
      result.rrs.map(({ name }) => name.replace(/\.example\.com$/, '')),
      [...owners, ...(lost ? [] : ['below'])],
    );
  });

const utf16 = (text: string): string => Buffer.from(text, 'utf16le').toString('latin1');
const bigEndian = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('latin1');
const NO_TEXT = 'this file is no text: it has NUL octets, the first one here';

/** Files of which nothing is read, and the one place and sentence that says so. */
const NO_TEXTS = {
  'UTF-16 with its mark': [utf16('\ufeffa 1 TXT b\n'), '1:1-1:3 this file is UTF-16 text: save it as UTF-8'],
  'UTF-16, big end first': [bigEndian('\ufeffa 1 TXT b\n'), '1:1-1:3 this file is UTF-16 text: save it as UTF-8'],
  'UTF-16 without mark': [utf16('a 1 TXT b\n'), '1:1-1:3 this file is UTF-16 text: save it as UTF-8'],
  'UTF-16, big end first, without mark': [
    bigEndian('\n; x\na 1 TXT b\n'),
    '1:1-1:3 this file is UTF-16 text: save it as UTF-8',
  ],
  'a picture': [
    '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0',
    `3:1-3:2 ${NO_TEXT}, and begins with "\\137PNG\\013\\010\\026\\010"`,
  ],
  'a zone in the raw form of BIND': [
    '\0\0\0\x02\0\0\0\x01',
    `1:1-1:2 ${NO_TEXT}: it looks like a zone in the raw form of BIND, of which named-compilezone -f raw -F text makes one`,
  ],
  'a text with a hole': [`a 1 TXT b\n${'\0'.repeat(512)}c 1 TXT d\n`, `2:1-2:2 ${NO_TEXT}, and begins with "a 1 TXT "`],
} as const;

for (const [what, [text, problem]] of Object.entries(NO_TEXTS))
  test(`${what} is one problem`, () => {
    const { rrs, problems } = readMasterFile(text + 'x'.repeat(5000), { file: 'x.zone', origin: 'example.com' });
    assert.equal(rrs, []);
    assert.equal(
      problems.map(({ message, at }) => `${at.line}:${at.column}-${at.endLine}:${at.endColumn} ${message}`),
      [problem],
    );
  });

test('a NUL octet far down costs its own line', () => {
  const text = `${'; comment\n'.repeat(500)}a\0 1 TXT b\nb\0 1 TXT b\nc 1 TXT d`;
  const { rrs, problems } = readMasterFile(text, { file: 'x.zone', origin: 'example.com' });
  assert.equal(
    problems.map(({ at }) => at.line),
    [501, 502],
  );
  assert.is(rrs.length, 1);
});

test('without an origin, one problem says so for all names', () => {
  const { rrs, problems } = readMasterFile(
    `${'a 1 TXT b\n 1 TXT c\n@ 1 A 192.0.2.1\n'.repeat(9)}d. 1 NS e\nf. 1 TXT g\n`,
    {
      file: 'x.zone',
    },
  );
  assert.equal(
    problems.map(({ message, at }) => `${at.line}:${at.column} ${message}`),
    [
      '1:1 the name "a" is relative, and no origin is known: write names in full, with a dot at the end, or put a line such as "$ORIGIN example.com." above',
    ],
  );
  assert.equal(
    rrs.map(({ name }) => name),
    ['f'],
  );
});

const MIB = 0x10_0000;
const LONG =
  'the entry that begins here has more than 1048576 octets, which no record needs: end its line, or close its quotes';
const UNCLOSED = 'this "(" is not closed within 1048576 octets: write ")" behind the last word of the record';
const ENDLESS: Readonly<Record<string, readonly [string, readonly string[], readonly string[]]>> = {
  'an endless line': [`a 1 TXT x\nb 1 TXT ${'x'.repeat(MIB)}\n`, [`2:1 ${LONG}`], ['a', 'below']],
  'an endless line without owner': [
    `a 1 TXT x\n 1 TXT ${'x'.repeat(MIB)}\n 1 TXT y\n`,
    [`2:2 ${LONG}`],
    ['a', 'a', 'below'],
  ],
  'endless blanks': [`a 1 TXT x\n${' '.repeat(3 * MIB)}1 TXT y\n`, [`2:1 ${LONG}`], ['a', 'below']],
  'an endless comment': [`a 1 TXT x\n ;${' '.repeat(MIB)}\n 1 TXT y\n`, [], ['a', 'a', 'below']],
  'the longest entry': [`a 1 TXT x ;${'x'.repeat(MIB - 12)}\n`, [], ['a', 'below']],
  'an entry that is one octet too long': [`a 1 TXT x ;${'x'.repeat(MIB - 11)}\n`, [`1:1 ${LONG}`], ['below']],
  'a parenthesis that is closed too late': [
    `a 1 TXT ( x\n${'c 1 TXT ( y\n)\n'.repeat(80_000)})\n`,
    [`1:9 ${UNCLOSED}`, '160002:1 this ")" closes no "(": delete it, or open the parenthesis in front of the data'],
    [...Array.from({ length: 80_000 }, () => 'c'), 'below'],
  ],
  'an endless line below an open parenthesis': [
    `a 1 TXT (\nb 1 TXT ${'x'.repeat(MIB)}\n`,
    [`1:9 ${UNCLOSED}`, `2:1 ${LONG}`],
    ['below'],
  ],
};

for (const [what, [text, expected, owners]] of Object.entries(ENDLESS))
  test(`${what} costs no other record`, () => {
    const { rrs, problems } = readMasterFile(`${text}below 1 TXT x`, { file: 'x.zone', origin: 'example.com' });
    assert.equal(
      problems.map(({ message, at }) => `${at.line}:${at.column} ${message}`),
      expected,
    );
    assert.equal(
      rrs.map(({ name }) => name.replace(/\.example\.com$/, '')),
      owners,
    );
  });

test('after a thousand problems one more tells how many are left, and records are still read', () => {
  const { rrs, problems } = readMasterFile(`${'x\n'.repeat(1500)}a 1 TXT b`, { file: 'x.zone', origin: 'example.com' });
  assert.is(problems.length, 1001);
  assert.equal(problems.at(-1), {
    message: '500 more places cannot be read, this one the last',
    at: { file: 'x.zone', line: 1500, column: 1, endLine: 1500, endColumn: 2 },
    below: '',
  });
  assert.equal(
    rrs.map(({ name }) => name),
    ['a.example.com'],
  );
});

test('hostile sizes are read in one go', () => {
  const MANY = 300_000;
  for (const text of [
    '('.repeat(MANY),
    '(\n'.repeat(MANY),
    `a 1 TXT ${'(\n'.repeat(99)}${')'.repeat(98)}\n`.repeat(500),
    ')'.repeat(MANY),
    '"'.repeat(MANY),
    `a 1 TXT "${'x'.repeat(MANY)}"`,
    `a 1 TXT "${'\\120'.repeat(MANY)}"`,
    `${'a\\.'.repeat(MANY)} 1 TXT b`,
    `a ${'1d'.repeat(MANY)} TXT b`,
    '\0'.repeat(MANY),
    '\\'.repeat(MANY),
  ])
    assert.ok(readMasterFile(text, { file: 'x.zone', origin: 'example.com' }).problems.length > 0);
});

test.run();
