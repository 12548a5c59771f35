import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { publishedDamage } from '../../src/evaluate/published-damage.ts';
import type { Damage } from '../../src/model/expected-evidence.ts';
import type { Rr, RrOf } from '../../src/model/rr.ts';
import { RSA_1024, RSA_2048, RSA_2048_OTHER, RSA_8192, keyRecord } from '../../src/rules/example-records.ts';
import { splitText } from '../../src/text/character-string.ts';

const test = suite('what became of a record');
const NAME = 's1._domainkey.example.com';
const KEY = keyRecord(RSA_2048);
const HEAD = KEY.slice(0, 255);
const TAIL = KEY.slice(255);
const LONG = keyRecord(RSA_8192);

const txt = (text: string | readonly string[]): RrOf<'TXT'> => ({
  name: NAME,
  ttl: 300,
  type: 'TXT',
  strings: typeof text === 'string' ? splitText(text) : text,
});
const cname = (target: string): RrOf<'CNAME'> => ({ name: NAME, ttl: 300, type: 'CNAME', target });
const damages = (expected: Parameters<typeof publishedDamage>[0], ...live: readonly Rr[]): readonly Damage[] =>
  publishedDamage(expected, live).damages;

const of = KEY.length;
/** A key of 2048 bits in two strings, the texts that are live in its place, and what happened. */
const KEYS: readonly (readonly [string, readonly (string | readonly string[])[], readonly Damage[]])[] = [
  ['nothing', [KEY], []],
  [
    'other strings of the same text',
    [[KEY.slice(0, 9), '', KEY.slice(9, 200), KEY.slice(200, 401), KEY.slice(401)]],
    [],
  ],
  ['a text beside it', ['v=spf1 -all', KEY], []],
  ['the end cut off at 255', [HEAD], [{ kind: 'cut', at: 255, of }]],
  ['the end cut off elsewhere', [KEY.slice(0, 100)], [{ kind: 'cut', at: 100, of }]],
  ['all but one octet cut off', ['v'], [{ kind: 'cut', at: 1, of }]],
  ['the first string lost', [TAIL], [{ kind: 'string-lost', at: 1, of: 2 }]],
  ['the beginning lost', [KEY.slice(300)], [{ kind: 'head-lost', at: 300, of }]],
  ['quotes kept around it', [`"${KEY}"`], [{ kind: 'quotes-kept' }]],
  ['quotes kept around its strings', [`"${HEAD}" "${TAIL}"`], [{ kind: 'quotes-kept' }]],
  ['quotes kept between its strings only', [`${HEAD}" "${TAIL}`], [{ kind: 'quotes-kept' }]],
  ['single quotes', [`'${KEY}'`], [{ kind: 'quotes-kept' }]],
  ['typographic quotes', [`\xe2\x80\x9c${KEY}\xe2\x80\x9d`], [{ kind: 'quotes-kept' }]],
  ['quotes kept, then cut', [`"${KEY}`.slice(0, 255)], [{ kind: 'quotes-kept' }, { kind: 'cut', at: 254, of }]],
  ['split into records', [TAIL, HEAD], [{ kind: 'spread', of: 2 }]],
  ['split into records, another beside', [TAIL, 'v=spf1 -all', HEAD], [{ kind: 'spread', of: 2 }]],
  ['split into quoted records', [`"${TAIL}"`, `"${HEAD}"`], [{ kind: 'quotes-kept' }, { kind: 'spread', of: 2 }]],
  ['a space between its strings', [`${HEAD} ${TAIL}`], [{ kind: 'spaces-added', at: 255 }]],
  ['a line break and a tab', [`${HEAD}\r\n\t${TAIL}`], [{ kind: 'spaces-added', at: 255 }]],
  ['a blank of a web page', [KEY.replace('; ', ';\xc2\xa0 ')], [{ kind: 'spaces-added', at: 8 }]],
  ['a final blank', [`${KEY} `], [{ kind: 'spaces-added', at: of }]],
  ['its blanks lost', [KEY.replaceAll(' ', '')], [{ kind: 'spaces-lost', at: 8 }]],
  ['semicolons escaped', [KEY.replaceAll(';', '\\;')], [{ kind: 'semicolons-escaped' }]],
  ['semicolons escaped twice', [KEY.replaceAll(';', '\\\\;')], [{ kind: 'semicolons-escaped' }]],
  ['octets escaped', [KEY.replaceAll(';', '\\059').replaceAll('+', '\\+')], [{ kind: 'escapes-kept' }]],
  ['quotes escaped', [`\\"${KEY}\\"`], [{ kind: 'escapes-kept' }, { kind: 'quotes-kept' }]],
  ['letters in lower case', [KEY.toLowerCase()], [{ kind: 'case-folded' }]],
  ['lower case and cut', [HEAD.toLowerCase()], [{ kind: 'case-folded' }, { kind: 'cut', at: 255, of }]],
  [
    'the escapes of a web page',
    [`&quot;${KEY.replaceAll('+', '&#43;')}&quot;`],
    [{ kind: 'html-escaped' }, { kind: 'quotes-kept' }],
  ],
  ['the escapes of a URL', [encodeURIComponent(KEY)], [{ kind: 'percent-escaped' }]],
  ['plus signs turned to blanks', [KEY.replaceAll('+', ' ')], [{ kind: 'plus-lost' }]],
  ['all from the first semicolon on taken for a comment', ['v=DKIM1'], [{ kind: 'comment-cut', at: 7, of }]],
  [
    'a line of a zone file',
    [`s1._domainkey IN TXT ( "${HEAD}" "${TAIL}" ) ; ----- DKIM key s1`],
    [{ kind: 'quotes-kept' }, { kind: 'text-added', of }],
  ],
  ['the text twice', [KEY + KEY], [{ kind: 'text-added', of }]],
  ['one octet changed', [KEY.replace('p=MIIB', 'p=MIIX')], [{ kind: 'changed', at: 21, of }]],
  ['another key', [keyRecord(RSA_2048_OTHER)], [{ kind: 'other-record' }]],
  ['a shorter key', [keyRecord(RSA_1024)], [{ kind: 'other-record' }]],
  ['an empty text', [''], [{ kind: 'other-record' }]],
  ['records of other kinds', ['v=spf1 -all', 'v=DMARC1; p=none'], [{ kind: 'missing' }]],
  ['no record', [], [{ kind: 'missing' }]],
];
for (const [what, texts, expected] of KEYS)
  test(`of a long key: ${what}`, () => assert.equal(damages(txt(KEY), ...texts.map(txt)), expected));

/** Texts of other kinds: expected, live, and what happened. */
const TEXTS: readonly (readonly [string, string, readonly string[], readonly Damage[]])[] = [
  ['an older SPF record', 'v=spf1 mx -all', ['v=spf1 ip4:192.0.2.1 ~all', 'token=1'], [{ kind: 'other-record' }]],
  ['an SPF record among tokens', 'v=spf1 mx -all', ['token=1', 'v=spf1 mx -all'], []],
  ['no SPF record among tokens', 'v=spf1 mx -all', ['token=1', 'v=token2'], [{ kind: 'missing' }]],
  ['SPF terms joined', 'v=spf1 mx -all', ['v=spf1mx-all'], [{ kind: 'spaces-lost', at: 6 }]],
  ['DMARC cut by a comment', 'v=DMARC1; p=none', ['v=DMARC1'], [{ kind: 'comment-cut', at: 8, of: 16 }]],
  ['a blank lost by nsupdate', 'v=DMARC1; p=none', ['v=DMARC1;p=none'], [{ kind: 'spaces-lost', at: 9 }]],
  ['quotes of its own, kept', 'a"b', ['a"b'], []],
  ['quotes of its own, escaped', 'say "a" b', ['"say \\"a\\" b"'], [{ kind: 'escapes-kept' }, { kind: 'quotes-kept' }]],
  ['backslashes of its own, doubled', 'a\\b;c d e f', ['a\\\\b;c d e f'], [{ kind: 'escapes-kept' }]],
  ['nothing, of an empty text', '', [''], []],
  ['another text, of an empty one', '', ['x'], [{ kind: 'other-record' }]],
];
for (const [what, text, live, expected] of TEXTS)
  test(`of a text: ${what}`, () => assert.equal(damages(txt(text), ...live.map(txt)), expected));

test('of three strings: the middle one lost, the last one lost, two lost', () => {
  const [a = '', b = '', c = '', ...rest] = splitText(LONG);
  const text = [a, b, c];
  assert.equal(rest.length, 3);
  assert.equal(damages(txt(text), txt(a + c)), [{ kind: 'string-lost', at: 2, of: 3 }]);
  assert.equal(damages(txt(text), txt(a + b)), [{ kind: 'string-lost', at: 3, of: 3 }]);
  assert.equal(damages(txt(text), txt(a)), [{ kind: 'cut', at: 255, of: 765 }]);
});

test('of a text cut as its file cut it: a string that ends elsewhere is lost, not cut', () => {
  assert.equal(damages(txt([KEY.slice(0, 200), KEY.slice(200)]), txt(KEY.slice(0, 200))), [
    { kind: 'string-lost', at: 2, of: 2 },
  ]);
});

const TARGET = 's1.keys.example.net';
const address: Rr = { name: NAME, ttl: 300, type: 'A', address: '192.0.2.1' };
const TARGETS: readonly (readonly [string, readonly Rr[], readonly Damage[]])[] = [
  ['nothing', [cname(TARGET)], []],
  ['the case of its letters, which counts for nothing in a name', [cname(TARGET.toUpperCase())], []],
  ['the zone appended', [cname(`${TARGET}.example.com`)], [{ kind: 'zone-appended', what: 'example.com' }]],
  [
    'a zone below the domain appended',
    [cname(`${TARGET}._domainkey.Example.com`)],
    [{ kind: 'zone-appended', what: '_domainkey.Example.com' }],
  ],
  [
    'quotes kept and the zone appended',
    [cname(`"${TARGET}".example.com`)],
    [{ kind: 'quotes-kept' }, { kind: 'zone-appended', what: 'example.com' }],
  ],
  ['a dot kept in the last label', [cname(`${TARGET}\\.`)], [{ kind: 'escapes-kept' }]],
  ['a blank before it', [cname(` ${TARGET}`)], [{ kind: 'spaces-added' }]],
  ['cut', [cname('s1.keys.exam')], [{ kind: 'cut', at: 12, of: 19 }]],
  ['another zone behind it', [cname(`${TARGET}.example.org`)], [{ kind: 'other-record' }]],
  ['another target', [cname('s2.keys.example.net')], [{ kind: 'other-record' }]],
  ['the root as target', [cname('')], [{ kind: 'other-record' }]],
  ['addresses in its place', [address, address], [{ kind: 'flattened', what: 'A' }]],
  ['a text in its place', [txt(KEY)], [{ kind: 'flattened', what: 'TXT' }]],
  ['no record', [], [{ kind: 'missing' }]],
];
for (const [what, live, expected] of TARGETS)
  test(`of a CNAME: ${what}`, () => assert.equal(damages(cname(TARGET), ...live), expected));

/** What hosts do, one thing each. */
const HOSTS: readonly ((text: string, n: number) => readonly string[])[] = [
  (text, n) => [text.slice(0, n)],
  (text, n) => [text.slice(n)],
  (text) => [`"${text}"`],
  (text, n) => [`"${text.slice(0, n)}" "${text.slice(n)}"`],
  (text, n) => [text.slice(n), text.slice(0, n)],
  (text, n) => [`${text.slice(0, n)} \t${text.slice(n)}`],
  (text) => [text.replaceAll(' ', '')],
  (text) => [text.replaceAll(';', '\\;')],
  (text) => [text.toLowerCase()],
  (text) => [text.toUpperCase()],
  (text) => [text.replaceAll('+', ' ')],
  (text) => [text.split(';')[0] ?? ''],
  (text) => [`note ${text}`],
  (text, n) => [text.slice(0, n) + text.slice(n + 1)],
];
const octets = fc.oneof(
  fc.constantFrom(KEY, LONG, 'v=spf1 mx -all', 'v=DMARC1; p=none'),
  fc.string({ unit: fc.constantFrom(...'aB ;"\\\'`+%&#0\t\xa0\xc2\xe2\x80\x8b'), maxLength: 60 }),
  fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)), maxLength: 300 }),
);

test('whatever hosts do to whatever text, it is the same where its octets are, and has a name elsewhere', () => {
  const deeds = fc.array(fc.tuple(fc.nat({ max: HOSTS.length - 1 }), fc.nat({ max: 1500 })), { maxLength: 3 });
  fc.assert(
    fc.property(octets, deeds, fc.array(octets, { maxLength: 2 }), (text, done, beside) => {
      const made = done.reduce<readonly string[]>(
        (texts, [host, n]) => texts.flatMap((one) => HOSTS[host]?.(one, n % (one.length + 1)) ?? []),
        [text],
      );
      const live = [...made, ...beside];
      const found = publishedDamage(txt(text), live.map(txt));
      assert.is(found.damages.length === 0, live.includes(text), JSON.stringify(found.damages));
      assert.is(
        found.damages.some(({ kind }) => kind === 'missing'),
        found.live.length === 0,
      );
      for (const { at = 0, of = 0 } of found.damages)
        assert.ok(at <= text.length && of <= Math.max(text.length, live.length));
    }),
    { numRuns: 3000 },
  );
});

test('one thing that a host does to a key is called what it is', () => {
  const names = [
    ['cut', 'comment-cut'],
    ['head-lost', 'string-lost', 'other-record'],
    'quotes-kept',
    'quotes-kept',
    'spread',
  ];
  fc.assert(
    fc.property(fc.integer({ min: 9, max: of - 9 }), fc.nat({ max: names.length - 1 }), (n, host) => {
      const found = damages(txt(KEY), ...(HOSTS[host]?.(KEY, n) ?? []).map(txt));
      assert.is(found.length, 1);
      assert.ok([names[host]].flat().includes(found[0]?.kind ?? ''), JSON.stringify(found));
    }),
  );
});

test('a target that is not equal is never called the same', () => {
  const name = fc.string({ unit: fc.constantFrom(...'aB."\\ '), maxLength: 20 });
  fc.assert(
    fc.property(name, name, (expected, live) => {
      const found = damages({ ...cname(expected) }, cname(live));
      assert.is(found.length === 0, expected.toLowerCase() === live.toLowerCase());
    }),
  );
});

test('hostile records cost little', () => {
  const text = `${'\\'.repeat(20000)}${'"'.repeat(20000)}${'& %'.repeat(6000)}`;
  assert.equal(damages(txt(KEY), txt(text)), [{ kind: 'other-record' }]);
  const pieces = Array.from({ length: 1000 }, (_, i) => txt('a'.repeat((i % 50) + 1)));
  assert.equal(damages(txt(`${'a'.repeat(3000)}b`), ...pieces), [{ kind: 'cut', at: 1, of: 3001 }]);
});

test.run();
