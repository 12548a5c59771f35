import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { SpfRecord } from '../../src/model/spf-record.ts';
import { formatSpf, parseSpf } from '../../src/records/spf.ts';

const test = suite('SPF records of any kind');

/** Pieces of records, so that much of what is drawn nearly is one. */
const PIECES = [
  [
    'v=spf1',
    'v=spf',
    'spf1',
    'all',
    'include',
    'a',
    'mx',
    'ptr',
    'ip4',
    'ip6',
    'exists',
    'redirect',
    'exp',
    'ipv4',
    'moo',
  ],
  [
    ':',
    '=',
    '/',
    '//',
    '.',
    ' ',
    ' ',
    '\t',
    '\n',
    ';',
    ',',
    '"',
    '\\',
    '+',
    '-',
    '~',
    '?',
    '%',
    '%{d}',
    '%{l1r-}',
    '%{',
    '%%',
  ],
  [
    '192.0.2.1',
    '2001:db8::1',
    '24',
    '128',
    '0',
    'a.example',
    'example',
    '_spf',
    '}',
    '\u00e2\u0080\u009c',
    '\u00c2\u00a0',
    '\u2013',
    '\u0000',
  ],
].flat();
const NEARLY = fc.array(fc.constantFrom(...PIECES), { maxLength: 25 }).map((pieces) => pieces.join(''));
const OCTETS = fc.uint8Array({ maxLength: 300 }).map((octets) => Buffer.from(octets).toString('latin1'));
const ANY = fc.oneof(
  OCTETS,
  fc.string({ unit: 'binary' }),
  NEARLY,
  NEARLY.map((text) => `v=spf1 ${text}`),
);

test('any text is read, and what is told stands in the text, in order', () => {
  fc.assert(
    fc.property(ANY, (text) => {
      const { record, problems } = parseSpf(text);
      let last = 0;
      for (const { span, message, code } of problems) {
        assert.ok(span.start >= last && span.start <= span.end && span.end <= text.length, code);
        assert.ok(span.start < span.end || text === '', `${code} points at nothing`);
        assert.not(message.endsWith('.'));
        last = span.start;
      }
      let end = 0;
      for (const term of record.terms) {
        assert.ok(term.span.start >= end);
        assert.is(text.slice(term.span.start, term.span.end), term.text);
        end = term.span.end;
      }
    }),
    { numRuns: 2000 },
  );
});

test('a record without a fatal problem has a term for every word', () => {
  fc.assert(
    fc.property(ANY, (text) => {
      const { record, problems } = parseSpf(text);
      if (problems.some(({ fatal }) => fatal)) return;
      assert.equal(
        record.terms.map((term) => term.text),
        text
          .slice('v=spf1'.length)
          .split(' ')
          .filter((word) => word !== ''),
      );
    }),
    { numRuns: 2000 },
  );
});

/** A text with all that is certain mended. */
function mended(text: string): string {
  let result = '';
  let done = 0;
  for (const { span, mended: write } of parseSpf(text).problems) {
    if (write === undefined) continue;
    assert.ok(span.start >= done, 'two mends overlap');
    result += text.slice(done, span.start) + write;
    done = span.end;
  }
  return result + text.slice(done);
}

test('where every fault has a mend, the mended text has no fault', () => {
  let count = 0;
  fc.assert(
    fc.property(ANY, (text) => {
      const { problems } = parseSpf(text);
      if (problems.length === 0 || problems.length >= 10) return;
      if (problems.some((problem) => problem.mended === undefined)) return;
      count++;
      const after = parseSpf(mended(text));
      assert.equal(
        after.problems.filter(({ fatal, code }) => fatal && code !== 'duplicate-modifier'),
        [],
        `${JSON.stringify(text)} becomes ${JSON.stringify(mended(text))}`,
      );
    }),
    { numRuns: 4000 },
  );
  assert.ok(count > 20, `only ${count} texts with mends were drawn`);
});

/** The values of the terms, without their places and texts. */
function values(record: SpfRecord): unknown {
  return JSON.parse(
    JSON.stringify(record, (key, value: unknown) => (key === 'span' || key === 'text' ? undefined : value)),
  );
}

const LABEL = fc.stringMatching(/^[a-z_]{1,3}[a-z0-9]{0,3}$/);
const DOMAIN = fc
  .tuple(
    fc.array(fc.oneof(LABEL, fc.constantFrom('%{d}', '%{L2r-+}', '%%', 'a/b', 'x:y')), { maxLength: 3 }),
    fc.boolean(),
  )
  .map(([labels, dot]) => [...labels, `example${dot ? '.' : ''}`].join('.'))
  .map((name) => (name.startsWith('example') ? `www.${name}` : name));
const CIDR = fc
  .tuple(fc.option(fc.nat(32)), fc.option(fc.nat(128)))
  .map(([ip4, ip6]) => `${ip4 === null ? '' : `/${ip4}`}${ip6 === null ? '' : `//${ip6}`}`);
const MECHANISM = fc.oneof(
  fc.constantFrom('all', 'ALL', 'ptr'),
  fc.tuple(fc.constantFrom('include', 'exists', 'Ptr'), DOMAIN).map((parts) => parts.join(':')),
  fc
    .tuple(fc.constantFrom('a', 'MX'), fc.option(DOMAIN), CIDR)
    .map(([name, of, cidr]) => `${name}${of === null ? '' : `:${of}`}${cidr}`),
  fc.tuple(fc.ipV4(), fc.nat(32)).map(([ip, prefix]) => `ip4:${ip}/${prefix}`),
  fc.ipV6().map((ip) => `IP6:${ip}`),
);
const TERM = fc.oneof(
  fc.tuple(fc.constantFrom('', '+', '-', '~', '?'), MECHANISM).map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom('redirect', 'Exp'), DOMAIN).map((parts) => parts.join('=')),
  fc.tuple(fc.constantFrom('moo', 'X.y'), fc.constantFrom('', 'a', '%{c}', 'a%_b')).map((parts) => parts.join('=')),
);

test('a written record is read as the one that was written', () => {
  fc.assert(
    fc.property(fc.array(TERM, { maxLength: 8 }), (terms) => {
      const text = ['v=spf1', ...terms].join(' ');
      const { record, problems } = parseSpf(text);
      assert.equal(
        problems.filter(({ code }) => code !== 'duplicate-modifier'),
        [],
        text,
      );
      assert.is(record.terms.length, terms.length);
      const written = formatSpf(record);
      const again = parseSpf(written).record;
      assert.equal(values(again), values(record));
      assert.is(formatSpf(again), written);
    }),
    { numRuns: 1000 },
  );
});

test('whatever was read can be written, and is read the same', () => {
  fc.assert(
    fc.property(ANY, (text) => {
      const { record } = parseSpf(text);
      assert.equal(values(parseSpf(formatSpf(record)).record), values(record));
    }),
    { numRuns: 2000 },
  );
});

const LONG = 65_000;
const HOSTILE = [
  [
    ';',
    '"',
    ' ',
    '\t',
    '%',
    '%{',
    '%{d',
    '-',
    'a',
    '1',
    '/',
    '.',
    ':',
    '\\',
    '\u00e2',
    '\u00a0',
    '=',
    '[',
    '255.',
    '::',
  ],
  [
    'ip4:',
    'include:',
    'a: ',
    '- ',
    '" ',
    'a\t',
    'v=spf1 ',
    'v=spf1',
    '-all~',
    'all',
    ',a',
    'redirect=a.b ',
    '1.',
    '0',
    'a.',
  ],
].flat();

test('64 KB of anything are read in linear work, and few problems are told', () => {
  for (const piece of HOSTILE) {
    const many = piece.repeat(Math.ceil(LONG / piece.length));
    const { problems } = parseSpf(`v=spf1 ${many}!`);
    assert.ok(problems.length < 100, piece);
    for (const begin of ['', 'v=spf1 include:a.b', 'v=spf1 a:%{d', 'v=spf1 ip4:'])
      for (const end of ['', ' -all']) parseSpf(begin + many.slice(0, 1000) + end);
  }
});

test.run();
