import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

import { parseDkimKey } from '../../src/records/dkim-key.ts';
import { ED25519, RSA, RSA_2048 } from './dkim-test-keys.ts';

const hostile = suite('any text');

const pieces = fc.array(
  fc.oneof(
    fc.constantFrom(
      'v=DKIM1',
      'p=',
      ';',
      '; ',
      '=',
      '"',
      '\\',
      '\\"',
      '(',
      ')',
      ' IN TXT ',
      '-----BEGIN PUBLIC KEY-----',
      '\r\n',
      '\n',
      'k=',
      'h=',
      's=',
      't=',
      'n=',
    ),
    fc.constantFrom(
      RSA,
      ED25519,
      RSA_2048,
      RSA.slice(0, 50),
      '\u201c',
      '\xe2\x80\x9c',
      '\xc2\xa0',
      '<br>',
      '&quot;',
      '\\034',
      '; ----- DKIM key',
    ),
    fc.string({ unit: fc.nat(255).map((octet) => String.fromCharCode(octet)), maxLength: 8 }),
  ),
  { maxLength: 12 },
);
const mutated = fc
  .tuple(
    fc.constantFrom(`v=DKIM1; k=rsa; p=${RSA}`, `v=DKIM1; k=ed25519; p=${ED25519}`),
    fc.nat(260),
    fc.nat(3),
    fc.string({ maxLength: 3 }),
  )
  .map(([text, at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut));
const anything = fc.oneof(
  fc.string({ unit: fc.nat(255).map((octet) => String.fromCharCode(octet)) }),
  fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) }),
  pieces.map((list) => list.join('')),
  mutated,
);

/** Problems inside the text and in order, tags as written, and nothing unusable without a fatal problem. */
function check(text: string): void {
  const { record, problems } = parseDkimKey(text);
  let last = 0;
  for (const { span, message } of problems) {
    assert.ok(span.start >= last && span.start <= span.end && span.end <= text.length);
    assert.ok(message !== '' && !/[.\n]$/.test(message));
    last = span.start;
  }
  for (const { name, value, nameSpan, valueSpan } of record.tags) {
    assert.is(text.slice(nameSpan.start, nameSpan.end), name);
    assert.is(text.slice(valueSpan.start, valueSpan.end), value);
  }
  assert.ok(record.publicKey !== null || record.revoked || problems.some((problem) => problem.fatal));
}

hostile('is read without throwing, with every span inside it and in order', () => {
  fc.assert(fc.property(anything, check), { numRuns: 500 });
});

// Signs that a careless expression would go over again and again: reading them takes minutes then, and no time otherwise.
hostile('of great length is read as well', () => {
  const signs = [
    '"',
    '=',
    ';',
    ' ',
    '-',
    '(',
    'p=',
    '\\',
    'a;',
    '= ',
    'A',
    ' p',
    '; --a',
    ')"',
    '&quot;',
    '\r\n',
    '<b ',
    '\u201c',
  ];
  for (const sign of signs.map((sign) => sign.repeat(5_000)))
    for (const text of [sign, `v=DKIM1; p=${sign}A`, `${sign}v=DKIM1; p=`, `v=DKIM1${sign}x`]) check(text);
});

hostile('may have blanks anywhere inside p=', () => {
  const keys = fc.constantFrom(`k=rsa; p=${RSA}`, `k=rsa; p=${RSA_2048}`, `k=ed25519; p=${ED25519}`);
  const cuts = fc.uniqueArray(
    fc.record({ at: fc.integer({ min: 13, max: 400 }), blank: fc.constantFrom(' ', '\t', '\r\n ', '   ') }),
    {
      maxLength: 5,
      selector: ({ at }) => at,
    },
  );
  fc.assert(
    fc.property(keys, cuts, (text, cuts) => {
      let spread = text;
      // From the end on, so that no blank falls into another one; a place beyond the end is none.
      for (const { at, blank } of cuts.filter((cut) => cut.at <= text.length).toSorted((a, b) => b.at - a.at))
        spread = spread.slice(0, at) + blank + spread.slice(at);
      const { record, problems } = parseDkimKey(spread);
      assert.equal(problems, []);
      assert.equal(record.publicKey, parseDkimKey(text).record.publicKey);
    }),
  );
});

hostile.run();
