import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { newLexer } from '../../src/formats/master-draft.ts';
import { readEntry } from '../../src/formats/master-file-lexer.ts';
import { readPlainLine } from '../../src/formats/master-plain-line.ts';
import { readRecord } from '../../src/formats/master-record.ts';
import { newScope, type Scope } from '../../src/formats/master-scope.ts';
import { isDirective } from '../../src/formats/master-directive.ts';

const LONG = 'x'.repeat(63);
const LINES: readonly string[] = [
  'a A 192.0.2.1',
  'a.b 300 IN A 192.0.2.1',
  '@ 0 AAAA 2001:DB8:0:0::0a',
  '\t IN\tAAAA\t::1 \t',
  ' 5 NS ns.example.net.',
  '* CNAME a',
  '*.a CNAME a.b',
  'x.example.com. IN PTR y.z',
  'A A A',
  'A A 1.2.3.4',
  'IN IN NS ns',
  '5 5 A 192.0.2.1',
  `${LONG}.${LONG}.${LONG} NS a`,
  `a NS ${LONG}.${LONG}.${LONG}.${'x'.repeat(61)}.`,
];

/** What the two ways make of the begin of a text, with all that they change. */
function bothWays(text: string, scope: () => Scope): readonly [unknown, unknown] | null {
  const [plainLexer, plainScope] = [newLexer(text, true), scope()];
  const rr = readPlainLine(plainLexer, plainScope);
  const untouched = [newLexer(text, true), scope()];
  if (rr === null) {
    assert.equal([plainLexer, plainScope], untouched);
    return null;
  }
  const [lexer, generalScope] = [newLexer(text, true), scope()];
  const entry = readEntry(lexer);
  assert.ok(entry !== null && entry !== 'more' && !isDirective(entry));
  const state = ({ pos, line, lineStart }: typeof lexer): unknown => ({ pos, line, lineStart });
  return [
    { rr, scope: plainScope, ...(state(plainLexer) as object) },
    { rr: readRecord(entry, generalScope), scope: generalScope, ...(state(lexer) as object) },
  ];
}

const origins = ['example.com', '', 'a\\.b\\\\.example', `${LONG}.${LONG}`, undefined];
const scopeOf =
  (origin: string | undefined, owner: string | null, ttl: number | null, stated: number | null) => (): Scope => ({
    ...newScope('x.zone', origin),
    ...(owner !== null && { owner }),
    ttls: { standing: ttl, stated },
  });

test('most lines are plain', () => {
  for (const line of LINES.filter((text) => text !== 'A A A'))
    for (const end of ['\n', '\r\n', ' \t\nrest']) {
      const ways = bothWays(line + end, scopeOf('example.com', 'b', 60, null));
      assert.ok(ways !== null, line);
      assert.equal(ways[0], ways[1], line);
    }
});

test('nothing else is taken for a plain line', () => {
  for (const text of [
    'a A 192.0.2.1',
    'a A 192.0.2.1;c\n',
    'a A 192.0.2.1 ; c\n',
    'a A "192.0.2.1"\n',
    'a A (192.0.2.1)\n',
    'a A 192.0.2.\\049\n',
    'a A 192.0.2.1 x\n',
    'a A 192.0.2.256\n',
    'a A a\n',
    'a AAAA ::g\n',
    'a NS .b\n',
    'a NS b..\n',
    'a NS ::\n',
    'a..b A 192.0.2.1\n',
    `${LONG}x A 192.0.2.1\n`,
    'a 1234567890 A 192.0.2.1\n',
    'a IN 5 A 192.0.2.1\n',
    'a CH A 192.0.2.1\n',
    'a\rA 192.0.2.1\n',
    '$ORIGIN A A\n',
    'a TXT b\n',
    '',
    '\n',
  ])
    assert.is(bothWays(text, scopeOf('example.com', 'b', 60, null)), null, text);
});

test('a plain line comes to what the general way comes to', () => {
  const word = fc.oneof(
    fc.constantFrom(
      'a',
      'A',
      'NS',
      'IN',
      '@',
      '*',
      '.',
      '300',
      '0',
      '192.0.2.1',
      '::1',
      '2001:db8::',
      'AAAA',
      'CNAME',
      'PTR',
      'TXT',
      LONG,
    ),
    fc.string({ unit: fc.constantFrom(...'aA1-_.*:@;"\\($'), maxLength: 12 }),
    fc.ipV4(),
    fc.ipV6(),
  );
  const line = fc.oneof(
    fc.constantFrom(
      ...LINES,
      `a NS ${LONG}.${LONG}.${LONG}.${'x'.repeat(49)}`,
      `a NS ${LONG}.${LONG}.${LONG}.${'x'.repeat(50)}`,
    ),
    fc
      .tuple(
        fc.array(fc.tuple(word, fc.constantFrom(' ', '\t', '  ', ' \t ')), { minLength: 2, maxLength: 6 }),
        fc.boolean(),
      )
      .map(([words, blank]) => (blank ? ' ' : '') + words.flat().join('')),
    fc
      .tuple(
        word,
        fc.constantFrom(' ', ' IN ', ' 5 ', ' 5\tIN '),
        fc.constantFrom('A', 'AAAA', 'NS', 'CNAME', 'PTR'),
        word,
      )
      .map(([owner, between, type, value]) => `${owner}${between}${type} ${value}`),
  );
  const ttl = fc.option(fc.nat(9));
  let plain = 0;
  fc.assert(
    fc.property(
      line,
      fc.constantFrom('\n', '\r\n', '\t\n', '\r', ''),
      fc.constantFrom(...origins),
      fc.option(fc.constant('b')),
      ttl,
      ttl,
      (text, end, origin, owner, standing, stated) => {
        const ways = bothWays(text + end, scopeOf(origin, owner, standing, stated));
        if (ways === null) return;
        plain++;
        assert.equal(ways[0], ways[1]);
      },
    ),
    { numRuns: 5000 },
  );
  assert.ok(plain > 500, `${plain} of the lines were plain`);
});

test.run();
