import { suite } from 'uvu';
import * as assert from 'uvu/assert';

import { parseDmarc } from '../../src/records/dmarc.ts';

const test = suite('near misses of DMARC records');

/** The text, what is told of it, and the text with all that is certain mended; null where nothing is. */
const SLIPS: readonly (readonly [text: string, codes: string, mended: string | null])[] = [
  ['v=DMARC', 'bad-version missing-p', 'v=DMARC1'],
  ['v=DMARC; p=none', 'bad-version', 'v=DMARC1; p=none'],
  ['v=dmarc1; p=none', 'bad-version', 'v=DMARC1; p=none'],
  ['v=dmarc1 p=none', 'bad-version', 'v=DMARC1; p=none'],
  ['v=DMARC1.0; p=none', 'bad-version', 'v=DMARC1; p=none'],
  ['v=DMARC 1; p=none', 'bad-version', 'v=DMARC1; p=none'],
  ['v=DMRAC1; p=none', 'bad-version', 'v=DMARC1; p=none'],
  ['v:DMARC1; p=none', 'bad-version', 'v=DMARC1; p=none'],
  ['v==DMARC1; p=none', 'bad-version', 'v=DMARC1; p=none'],
  ['DMARC1; p=none', 'bad-version', 'v=DMARC1; p=none'],
  ['v=DMARC1 p=none', 'bad-version', 'v=DMARC1; p=none'],
  ['v=DMARC1p=none', 'bad-version', 'v=DMARC1; p=none'],
  ['v=DMARC1, p=none', 'bad-version', 'v=DMARC1; p=none'],
  ['v=DMARC1: p=none', 'bad-version', 'v=DMARC1; p=none'],
  ['v=DMARC1\n; p=none', 'bad-version line-break', 'v=DMARC1; p=none'],
  ['v="DMARC1"; p=none', 'bad-version', 'v=DMARC1; p=none'],
  [' v=DMARC1; p=none', 'bad-version', 'v=DMARC1; p=none'],
  ['\xef\xbb\xbfv=DMARC1; p=none', 'bad-version', 'v=DMARC1; p=none'],
  ['nv=DMARC1; p=none', 'bad-version', 'v=DMARC1; p=none'],
  ['"v=DMARC1; p=none"', 'bad-version literal-quotes', 'v=DMARC1; p=none'],
  ['\xe2\x80\x9cv=DMARC1; p=none\xe2\x80\x9d', 'bad-version literal-quotes', 'v=DMARC1; p=none'],
  ['\u201cv=DMARC1; p=none;\u201d', 'bad-version literal-quotes', 'v=DMARC1; p=none;'],
  ['v=DMARC1\\; p=none\\; fo=1\\', 'bad-version backslash backslash', null],
  ['p=none', 'bad-version', 'v=DMARC1; p=none'],
  ['p=none; v=DMARC1; sp=none', 'version-not-first', 'v=DMARC1; p=none; sp=none'],
  ['TXT v=DMARC1; p=none', 'bad-version', null],
  ['v=DMARC2; p=none', 'bad-version', null],
  ['v=DMARC12', 'bad-version missing-p', null],
  ['v=spf1 -all', 'not-dmarc', null],
  ['', 'not-dmarc', null],
  ['hello; p=none', 'not-dmarc', null],
  ['v=DKIM1; p=', 'not-dmarc', null],
  ['v=DMARC1; p=rejct', 'bad-policy', 'v=DMARC1; p=reject'],
  ['v=DMARC1; p=quarentine', 'bad-policy', 'v=DMARC1; p=quarantine'],
  ['v=DMARC1; p==none', 'bad-policy', 'v=DMARC1; p=none'],
  ['v=DMARC1; p=monitor', 'bad-policy', null],
  ['v=DMARC1; p="none"', 'literal-quotes', 'v=DMARC1; p=none'],
  ['v=DMARC1; p=none\\;', 'backslash', 'v=DMARC1; p=none;'],
  ['v=DMARC1; p=none;"', 'literal-quotes', 'v=DMARC1; p=none;'],
  ['v=DMARC1; p:none', 'colon-for-equals', 'v=DMARC1; p=none'],
  ['v=DMARC1; p none', 'tag-syntax', 'v=DMARC1; p=none'],
  ['v=DMARC1; p', 'tag-syntax missing-p', null],
  ['v=DMARC1; none', 'tag-syntax missing-p', null],
  ['v=DMARC1; sp:none', 'colon-for-equals missing-p', 'v=DMARC1; sp=none'],
  ['v=DMARC1; p=none; fo:0', 'colon-for-equals', 'v=DMARC1; p=none; fo=0'],
  ['v=DMARC1; p=none; p:reject', 'colon-for-equals', null],
  ['v=DMARC1; policy=none', 'misspelt-tag', 'v=DMARC1; p=none'],
  ['v=DMARC1; p=none; rau=mailto:a@example.com', 'misspelt-tag', 'v=DMARC1; p=none; rua=mailto:a@example.com'],
  ['v=DMARC1; p=none; akdim=s; asfp=s', 'misspelt-tag misspelt-tag', 'v=DMARC1; p=none; adkim=s; aspf=s'],
  ['v=DMARC1; p=none; p_=x; a_b=c; =x', 'tag-syntax tag-syntax tag-syntax', null],
  ['v=DMARC1; P=none; Rua=mailto:a@example.com', 'tag-case tag-case', 'v=DMARC1; p=none; rua=mailto:a@example.com'],
  ['v=DMARC1; p=none; pct=50; ri=1; rf=afrf', 'removed-tag removed-tag removed-tag', null],
  ['v=DMARC1; p=none; foo=bar', 'unknown-tag', null],
  ['v=DMARC1; p=none rua=mailto:a@example.com', 'missing-semicolon', 'v=DMARC1; p=none; rua=mailto:a@example.com'],
  ['v=DMARC1; p=none, rua=mailto:a@example.com', 'missing-semicolon', 'v=DMARC1; p=none; rua=mailto:a@example.com'],
  ['v=DMARC1; pct=100 p=none', 'missing-semicolon', 'v=DMARC1; pct=100; p=none'],
  [
    'v=DMARC1; p=none; rua=mailto:a@example.com, ruf=mailto:b@example.com',
    'missing-semicolon',
    'v=DMARC1; p=none; rua=mailto:a@example.com; ruf=mailto:b@example.com',
  ],
  ['v=DMARC1; p=none; p=none', 'duplicate-tag', 'v=DMARC1; p=none; '],
  ['v=DMARC1; p=none; p=reject', 'duplicate-tag', null],
  ['v=DMARC1;;p=none; ;', 'empty-element empty-element', 'v=DMARC1;p=none;'],
  ['v=DMARC1; p=none; fo=', 'empty-value', null],
  ['v=DMARC1; p=none ', 'trailing-blank', 'v=DMARC1; p=none'],
  ['v=DMARC1; p=none;\n', 'trailing-blank', 'v=DMARC1; p=none;'],
  ['v=DMARC1;\r\n p=none', 'line-break', 'v=DMARC1;  p=none'],
  ['v=DMARC1; p=none; fo=0:1:d', 'bad-fo', 'v=DMARC1; p=none; fo=1:d'],
  ['v=DMARC1; p=none; fo=1,d,s', 'bad-fo', 'v=DMARC1; p=none; fo=1:d:s'],
  ['v=DMARC1; p=none; fo=all', 'bad-fo', null],
  ['v=DMARC1; p=none; adkim=strict; t=yes', 'bad-value bad-value', 'v=DMARC1; p=none; adkim=s; t=y'],
  ['v=DMARC1; p=none; aspf=x; psd=1', 'bad-value bad-value', null],
];
/** The same for the value of rua, behind a policy. */
const URIS: readonly (readonly [value: string, codes: string, mended: string | null])[] = [
  ['me@example.com', 'uri-without-scheme', 'mailto:me@example.com'],
  ['mailto:a@example.com,b@example.com', 'uri-without-scheme', 'mailto:a@example.com,mailto:b@example.com'],
  ['mailto://me@example.com', 'mailto-slashes', 'mailto:me@example.com'],
  ['mailto: me@example.com', 'blank-in-uri', 'mailto:me@example.com'],
  ['mailto me@example.com', 'blank-in-uri', 'mailto:me@example.com'],
  ['mailto=me@example.com', 'bad-uri', 'mailto:me@example.com'],
  ['maito:me@example.com', 'uri-scheme', 'mailto:me@example.com'],
  ['<mailto:me@example.com>', 'bad-uri', 'mailto:me@example.com'],
  ['"mailto:me@example.com"', 'literal-quotes', 'mailto:me@example.com'],
  ['mailto:me@example.com\xe2\x80\x8b', 'literal-quotes', 'mailto:me@example.com'],
  ['mailto:me\\@example.com', 'backslash', 'mailto:me@example.com'],
  ['mailto:a@example.com mailto:b@example.com', 'uri-separator', 'mailto:a@example.com,mailto:b@example.com'],
  ['mailto:a@example.com; mailto:b@example.com', 'uri-separator', 'mailto:a@example.com,mailto:b@example.com'],
  ['mailto:a@example.com;b@example.com', 'uri-separator', 'mailto:a@example.com,mailto:b@example.com'],
  ['mailto:a@example.commailto:b@example.com', 'uri-separator', 'mailto:a@example.com,mailto:b@example.com'],
  ['mailto:a@example.com|mailto:b@example.com', 'uri-separator', 'mailto:a@example.com,mailto:b@example.com'],
  ['mailto:a@example.com,', 'empty-element', 'mailto:a@example.com'],
  [',mailto:a@example.com', 'empty-element', 'mailto:a@example.com'],
  ['mailto:a@example.com!10p', 'bad-uri', null],
  ['mailto:caf\xc3\xa9@example.com', 'bad-uri', null],
  ['mailto:', 'bad-uri', null],
  ['dmarc', 'bad-uri', null],
];

const cases = [
  ...SLIPS,
  ...URIS.map(([value, codes, mended]) => {
    const before = 'v=DMARC1; p=none; rua=';
    return [before + value, codes, mended === null ? null : before + mended] as const;
  }),
];
for (const [text, codes, mended] of cases)
  test(`${JSON.stringify(text)}: ${codes}`, () => {
    const { problems } = parseDmarc(text);
    assert.is(problems.map(({ code }) => code).join(' '), codes);
    if (mended !== null) assert.is(mend(text), mended);
    else assert.ok(problems.some((problem) => problem.mended === undefined) || mend(text) !== text);
  });

test('are told in words that say what to do', () => {
  for (const [text, message] of [
    ['v=DMARC1 p=none', 'no ";" stands behind "v=DMARC1", so that this is no DMARC record; write "v=DMARC1;"'],
    ['v=DMARC1; p=rejct', '"p=rejct" is not valid, expected none, quarantine or reject; write "p=reject"'],
    [
      'v=DMARC1; sp=none',
      'the record has no p=, and no valid URI in rua= either, so that nobody applies it (RFC 9989 §4.10.1); write the policy',
    ],
    [
      'v=DMARC1; rua=mailto:a@example.com',
      'the record has no p=, and receivers act as if it were "p=none" (RFC 9989 §4.10.1); write the policy',
    ],
    [
      'v=DMARC1; p=none; rua=me@example.com',
      '"me@example.com" is a mail address and no URI, so that it does not count; write "mailto:" before it',
    ],
  ] as const)
    assert.is(parseDmarc(text).problems[0]?.message, message);
});

test('that hide the policy are fatal', () => {
  for (const text of ['v=DMARC1; p:none', 'v=DMARC1; policy=none', 'v=DMARC1; sp=none p=none', 'v=DMARC1; "p=none'])
    assert.equal(
      parseDmarc(`${text}; rua=mailto:a@example.com`).problems.map(({ fatal }) => fatal),
      [true],
    );
});

/** The text with everything mended that can be for certain, from the end to the beginning. */
function mend(text: string): string {
  let mended = text;
  for (const problem of parseDmarc(text).problems.toReversed())
    if (problem.mended !== undefined)
      mended = mended.slice(0, problem.span.start) + problem.mended + mended.slice(problem.span.end);
  return mended;
}

test.run();
