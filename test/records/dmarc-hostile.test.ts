import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

import { parseReportConsent } from '../../src/records/dmarc-report-consent.ts';
import { parseDmarc } from '../../src/records/dmarc.ts';

const test = suite('hostile DMARC records');

const piece = fc.oneof(
  fc.constantFrom(
    'v=DMARC1',
    'v=dmarc1',
    'DMARC',
    ';',
    '; ',
    '=',
    ':',
    ',',
    ' ',
    '\t',
    '\n',
    '"',
    '\\',
    '\xe2\x80\x9c',
    '!10m',
    '@',
    'p=',
    'p',
    'none',
    'reject',
    'rejct',
    'sp=',
    'rua=',
    'mailto:',
    'a@example.com',
    'mailto://',
    '%',
    'fo=',
    '0:1',
    't=y',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.string({ unit: fc.nat(255).map((code) => String.fromCharCode(code)), maxLength: 6 }),
);
const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
const record = text.map((more) => `v=DMARC1;${more}`);

test('are read without an exception, and all that is told stands in them', () => {
  fc.assert(
    fc.property(fc.oneof(text, record), (given) => {
      for (const { record: read, problems } of [parseDmarc(given), parseReportConsent(given)]) {
        const spans = [...problems, ...read.tags, ...read.rua, ...read.ruf].map(({ span }) => span);
        for (const { start, end } of [...spans, ...read.tags.map(({ valueSpan }) => valueSpan)])
          assert.ok(0 <= start && start <= end && end <= given.length, `${start} to ${end} of ${given.length}`);
        for (const { value, valueSpan } of read.tags) assert.is(given.slice(valueSpan.start, valueSpan.end), value);
        for (const { text: uri, span, size } of [...read.rua, ...read.ruf])
          assert.is(given.slice(span.start, span.end), size === null ? uri : `${uri}!${size}`);
        for (const { message } of problems) {
          assert.not.match(message, /[\x00-\x1f\x7f-\x9f]|\.$/);
          assert.ok(message.length < 600, message);
        }
      }
    }),
    { numRuns: 1000 },
  );
});

test('that cannot be used have a fatal problem, and others none', () => {
  fc.assert(
    fc.property(fc.oneof(text, record), (given) => {
      const { record: read, problems } = parseDmarc(given);
      const isFatal = problems.some(({ fatal }) => fatal);
      if (read.standing === 'policy') assert.not(isFatal);
      else if (read.standing !== 'as-none') assert.ok(isFatal, given);
    }),
    { numRuns: 1000 },
  );
});

const LONG = 65535;
for (const unit of [
  'p=none;',
  ';',
  ' ',
  '\t',
  '\n',
  ',',
  'v=DMARC1;',
  'rua=,',
  'p=p=',
  '= ',
  'x:',
  '"',
  '\\',
  'mailto:',
  'a@b,',
  '%41',
  'mailto:a@example.com,',
  'mailto:a@example.com ',
  'a@b c@d ',
  ' p=',
  ', p',
  'p =',
  '!1',
  '!',
  '1:',
  'sp: ',
  '\xff',
  '@',
])
  for (const start of ['', 'v=DMARC1;', 'v=DMARC1; p=', 'v=DMARC1; rua=mailto:'])
    test(`of 64 KB of ${JSON.stringify(unit)} behind ${JSON.stringify(start)} are told in a few problems`, () => {
      const given = start + unit.repeat(LONG / unit.length);
      assert.ok(parseDmarc(given).problems.length < 60);
    });

test('do not touch prototypes', () => {
  const { record: read } = parseDmarc('v=DMARC1; p=none; constructor=x; toString=y; hasOwnProperty=z; __proto__=a');
  assert.is(read.standing, 'policy');
  assert.is(Object.getPrototypeOf(read), Object.prototype);
  assert.equal(({} as Record<string, unknown>)['a'], undefined);
});

test.run();
