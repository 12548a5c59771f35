import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readMasterFile } from '../../src/formats/master-file.ts';
import type { ReadResult } from '../../src/formats/format.ts';

type Files = Readonly<Record<string, string>>;

function read(files: Files, origin = 'example.com'): ReadResult {
  return readMasterFile(files['main'] ?? '', { file: 'main', origin, open: (path) => files[path] ?? null });
}

/** `file:line owner TTL text` */
const records = ({ rrs }: ReadResult): string[] =>
  rrs.map(
    (rr) => `${rr.at?.file}:${rr.at?.line} ${rr.name} ${rr.ttl} ${'strings' in rr ? rr.strings.join('|') : rr.type}`,
  );
const problems = ({ problems }: ReadResult): string[] =>
  problems.map(({ at, message }) => `${at.file}:${at.line}:${at.column} ${message}`);

function neverOpened(path: string): null {
  throw new Error(`${path} was opened`);
}

test('origin and owner come back behind an included file, its $TTL stays', () => {
  const result = read({
    main: '$TTL 1\na TXT b\n$INCLUDE inner\n TXT c\n$INCLUDE "in ner" sub ; d\n TXT e\nf TXT g',
    inner: ' TXT h\n$ORIGIN deep\ni TXT j\n$TTL 2\n TXT k\n',
    'in ner': '@ 3 TXT l',
  });
  assert.equal(problems(result), []);
  assert.equal(records(result), [
    'main:2 a.example.com 1 b',
    'inner:1 a.example.com 1 h',
    'inner:3 i.deep.example.com 1 j',
    'inner:5 i.deep.example.com 2 k',
    'main:4 a.example.com 2 c',
    'in ner:1 sub.example.com 3 l',
    'main:6 a.example.com 2 e',
    'main:7 f.example.com 2 g',
  ]);
});

/** What is asked for where `file` includes `path`, and the file that the records of it are said to be from. */
function asked(file: string, path: string): readonly string[] {
  const paths: string[] = [];
  const { rrs } = readMasterFile(`$INCLUDE ${path}`, {
    file,
    open: (one) => {
      paths.push(one);
      return 'a. 1 TXT b';
    },
  });
  return [...paths, ...rrs.map(({ at }) => at?.file ?? '')];
}

test('a path is handed on from where the first file is from', () => {
  for (const [file, path, expected] of [
    ['main', 'inner', 'inner'],
    ['main', './inner', 'inner'],
    ['main', '"in ner"', 'in ner'],
    ['main', '(\nz . )', 'z'],
    ['zones/main', 'inner', 'zones/inner'],
    ['zones/main', './sub//inner', 'zones/sub/inner'],
    ['zones/main', '../inner', 'inner'],
    ['zones/main', '../../inner', '../inner'],
    ['../main', 'a/../../inner', '../../inner'],
    ['/etc/bind/main', 'inner', '/etc/bind/inner'],
    ['/main', '../inner', '/inner'],
    ['zones/main', '/etc/bind/../inner', '/etc/bind/../inner'],
    ['zones\\sub\\main', '../inner', 'zones/inner'],
    ['C:\\zones\\main', 'inner', 'C:/zones/inner'],
    ['zones/main', 'D:\\inner', 'D:\\inner'],
    ['main', '../a\\b/c.zone', '../a\\b/c.zone'],
  ] as const)
    assert.equal(asked(file, path), [expected, expected], `${path} in ${file}`);
});

test('the path of a file in an included file is from there', () => {
  const result = read({
    main: '$INCLUDE a/b',
    'a/b': '$INCLUDE c/d\n$INCLUDE ../e',
    'a/c/d': 'x 1 TXT y',
    e: 'z 1 TXT y',
  });
  assert.equal(problems(result), []);
  assert.equal(records(result), ['a/c/d:1 x.example.com 1 y', 'e:1 z.example.com 1 y']);
});

test('a file that cannot be opened is a problem, and the rest is read', () => {
  const result = read({ main: 'a 1 TXT b\n$INCLUDE inner\n TXT c' });
  assert.equal(problems(result), [
    'main:2:10 the included file "inner" cannot be opened or lies outside of what may be read',
  ]);
  assert.equal(records(result), ['main:1 a.example.com 1 b', 'main:3 a.example.com 1 c']);
  assert.equal(problems(readMasterFile('$INCLUDE inner', { file: 'main' })), [
    'main:1:10 the included file "inner" is not read: no other file can be opened here',
  ]);
});

test('an $INCLUDE that cannot be understood opens nothing', () => {
  for (const [text, expected] of [
    ['$INCLUDE', '1:1 $INCLUDE needs the path of a file'],
    ['$INCLUDE ""', '1:10 $INCLUDE needs the path of a file'],
    ['$INCLUDE a b c', '1:14 "c" is one word too many'],
    ['$INCLUDE a "b"', '1:12 the name "b" stands in quotes here: take them away'],
    [
      '$INCLUDE a b..',
      '1:12 "b.." is no name: it has an empty label (two dots in a row, or a dot at the start or end)',
    ],
    ['$INCLUDE a ( b', '1:12 this "(" is never closed: write ")" behind the last word of the record'],
  ] as const)
    assert.equal(problems(readMasterFile(text, { file: 'main', origin: 'example.com', open: neverOpened })), [
      `main:${expected}`,
    ]);
});

test('a problem in an included file is told of that file', () => {
  assert.equal(problems(read({ main: '$INCLUDE inner', inner: '\na 1 BAD b' })), [
    'inner:2:5 "BAD" stands where a record type was expected, such as TXT or CNAME',
  ]);
  assert.equal(problems(read({ main: '$INCLUDE inner', inner: '\xff\xfea\0' })), [
    'inner:1:1 this file is UTF-16 text: save it as UTF-8',
  ]);
});

test('an open parenthesis ends with its file', () => {
  const result = read({ main: '$INCLUDE inner\nb 1 TXT c', inner: 'a 1 TXT ( b' });
  assert.equal(problems(result), ['inner:1:9 this "(" is never closed: write ")" behind the last word of the record']);
  assert.equal(records(result), ['main:2 b.example.com 1 c']);
});

test('files that include themselves are read once', () => {
  assert.equal(problems(read({ main: '$INCLUDE main' })), ['main:1:10 the file "main" includes itself']);
  const result = read({ main: '$INCLUDE a\nx 1 TXT y', a: '$INCLUDE b\n$INCLUDE b', b: 'z 1 TXT b\n$INCLUDE a' });
  assert.equal(problems(result), ['b:2:10 the file "a" includes itself', 'b:2:10 the file "a" includes itself']);
  assert.equal(records(result), ['b:1 z.example.com 1 b', 'b:1 z.example.com 1 b', 'main:2 x.example.com 1 y']);
});

test('a path that leads back is found however it is written', () => {
  const files = {
    'a/main': '$INCLUDE ../a/./main',
    'a/b': '$INCLUDE c',
    'a/c': '$INCLUDE ../a/../a/b\n$INCLUDE //x/../x',
  };
  const told = (file: keyof typeof files): string[] =>
    problems(
      readMasterFile(files[file], { file: `./${file}`, open: (path) => files[path as keyof typeof files] ?? null }),
    );
  assert.equal(told('a/main'), ['./a/main:1:10 the file "a/main" includes itself']);
  assert.equal(told('a/b'), [
    'a/c:1:10 the file "a/b" includes itself',
    'a/c:2:10 the included file "//x/../x" cannot be opened or lies outside of what may be read',
  ]);
});

test('files are included sixteen deep', () => {
  let opened = 0;
  const { problems } = readMasterFile('$INCLUDE 1', {
    file: 'main',
    open: (path) => {
      opened++;
      return `$INCLUDE ${Number(path) + 1}`;
    },
  });
  assert.is(opened, 16);
  assert.equal(problems, [
    {
      message: 'files are included more than 16 deep here, so "17" is not read',
      at: { file: '16', line: 1, column: 10, endLine: 1, endColumn: 12 },
    },
  ]);
});

test('what is included has a limit in all, since files that include others several times grow without bound', () => {
  const half = `;${' '.repeat(0x800_0000 - 1)}`;
  const { problems } = readMasterFile('$INCLUDE a\n$INCLUDE a\n$INCLUDE b\n', {
    file: 'main',
    open: (path) => (path === 'a' ? half : ';'),
  });
  assert.equal(
    problems.map(({ message }) => message),
    ['with "b", the included files have more than 268435456 octets, so it is not read'],
  );
});

test.run();
