import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { placeText } from '../../src/generate/place-text.ts';
import type { TxtRules } from '../../src/model/provider.ts';
import { hostLike, limit } from './host-literals.ts';

const test = suite('place-text');

const rulesOf = (txt: Partial<TxtRules>): TxtRules => hostLike('a', { txt }).channels[0].txt;
const KEY = `v=DKIM1; k=rsa; p=${'A'.repeat(392)}`;
const [FIRST, REST] = [KEY.slice(0, 255), KEY.slice(255)];

const FITS: readonly [string, Partial<TxtRules>, string, { way: string; certain: boolean; values: unknown }][] = [
  [
    'a short text is one string, typed as it is',
    {},
    'v=spf1 -all',
    { way: 'one-string', certain: true, values: [{ form: 'plain', texts: ['v=spf1 -all'] }] },
  ],
  [
    'a short text is quoted where quotes are required',
    { quotes: 'required', split: 'user' },
    'v=spf1 -all',
    { way: 'one-string', certain: true, values: [{ form: 'quoted', texts: ['"v=spf1 -all"'] }] },
  ],
  [
    'both forms are given where nobody knows about quotes, the plain one first',
    { quotes: null },
    'v=spf1 -all',
    {
      way: 'one-string',
      certain: true,
      values: [
        { form: 'plain', texts: ['v=spf1 -all'] },
        { form: 'quoted', texts: ['"v=spf1 -all"'] },
      ],
    },
  ],
  [
    'a long text goes in whole where the host splits',
    {},
    KEY,
    { way: 'host-splits', certain: true, values: [{ form: 'plain', texts: [KEY] }] },
  ],
  [
    'a long text goes in whole and in one pair of quotes where the host wants exactly that',
    { quotes: 'outer' },
    KEY,
    { way: 'host-splits', certain: true, values: [{ form: 'quoted', texts: [`"${KEY}"`] }] },
  ],
  [
    'a long text is split by the user, quotes round each piece and one blank between',
    { split: 'user', quotes: 'required', strings: 'quoted' },
    KEY,
    { way: 'several-strings', certain: true, values: [{ form: 'strings', texts: [`"${FIRST}" "${REST}"`] }] },
  ],
  [
    'a long text is a list of strings where the host takes a list',
    { split: 'user', quotes: 'forbidden', strings: 'list' },
    KEY,
    { way: 'several-strings', certain: true, values: [{ form: 'list', texts: [FIRST, REST] }] },
  ],
  [
    'a long text is cut at 254 into lines for a host that holds no more in one',
    { split: 'user', quotes: 'forbidden', strings: 'lines', stringMax: 254 },
    KEY,
    { way: 'several-strings', certain: true, values: [{ form: 'lines', texts: [KEY.slice(0, 254), KEY.slice(254)] }] },
  ],
  [
    'octets beyond ASCII are octal where the host reads them so',
    { split: 'user', quotes: 'required', escapes: 'octal' },
    'v=DKIM1; n="\\\xe9"; p=',
    {
      way: 'one-string',
      certain: true,
      values: [{ form: 'quoted', texts: ['"v=DKIM1; n=\\"\\\\\\351\\"; p="'] }],
    },
  ],
  [
    'a long text is not certain where nobody knows who splits',
    { split: null, quotes: null },
    KEY,
    {
      way: 'host-splits',
      certain: false,
      values: [
        { form: 'plain', texts: [KEY] },
        { form: 'strings', texts: [`"${FIRST}" "${REST}"`] },
      ],
    },
  ],
  [
    'a text beyond what was seen to be accepted is not certain',
    { accepts: 409 },
    KEY,
    { way: 'host-splits', certain: false, values: [{ form: 'plain', texts: [KEY] }] },
  ],
  [
    'a text up to what was seen to be accepted is certain',
    { accepts: 410, split: null },
    KEY,
    {
      way: 'host-splits',
      certain: true,
      values: [{ form: 'plain', texts: [KEY] }],
    },
  ],
];
for (const [title, rules, text, expected] of FITS)
  test(title, () => {
    const placed = placeText(text, [], rulesOf(rules));
    assert.ok('way' in placed);
    const { way, certain, values } = placed;
    assert.equal({ way, certain, values }, expected);
    assert.is(placed.strings.join(''), text);
  });

const HELD: readonly [string, Partial<TxtRules>, number, boolean][] = [
  ['the text itself', { limits: [limit(410)] }, 410, true],
  ['the text itself, one octet more', { limits: [limit(409)] }, 410, false],
  ['the written form: quotes and the blank between', { limits: [limit(415, { counts: 'written' })] }, 415, true],
  ['the written form, one more', { limits: [limit(414, { counts: 'written' })] }, 415, false],
  ['the data on the wire', { limits: [limit(412, { counts: 'wire' })] }, 412, true],
  ['the data on the wire, one more', { limits: [limit(411, { counts: 'wire' })] }, 412, false],
  ['each string', { limits: [limit(255, { per: 'string' })] }, 255, true],
  ['each string, where nobody makes several', { split: 'nobody', limits: [limit(255, { per: 'string' })] }, 410, false],
];
for (const [what, rules, size, fits] of HELD)
  test(`counts ${what}`, () => {
    const placed = placeText(KEY, [], rulesOf(rules));
    assert.is('way' in placed, fits);
    if ('way' in placed)
      assert.equal(
        placed.sizes.map((one) => one.size),
        [size],
      );
    else assert.match(placed.message, `this is ${size}`);
  });

test('counts what is there already where the limit is for the whole RRset', () => {
  const rules = rulesOf({ limits: [limit(500, { per: 'rrset' })] });
  const there = ['x'.repeat(91)];
  assert.equal(placeText(KEY, there, rules), {
    reason: 'too-long',
    message: 'takes 500 octets in all TXT records of a name, and this is 501, with the 1 already there',
  });
  assert.ok('way' in placeText(KEY, ['x'.repeat(90)], rules));
});

test('a limit that users reported is told as that', () => {
  const rules = rulesOf({ split: 'nobody', limits: [limit(255, { evidence: 'report', seen: '2021' })] });
  assert.equal(placeText(KEY, [], rules), {
    reason: 'too-long',
    message: 'takes 255 octets in a TXT record, as users reported in 2021, and this is 410',
  });
});

test('a host that takes one string, and no limit of it known, is told by that', () => {
  assert.equal(placeText(KEY, [], rulesOf({ split: 'nobody' })), {
    reason: 'too-long',
    message: 'takes one string of 255 octets, and this is 410',
  });
});

const REFUSED: readonly [TxtRules['refuses'][number], string, string, string][] = [
  ['quote', 'a"b', 'ab', 'takes no TXT record with a quotation mark'],
  ['backslash', 'a\\\\b', 'ab', 'takes no TXT record with a backslash'],
  ['odd-backslash', 'a\\b', 'a\\\\b', 'takes no TXT record with a single backslash'],
  ['backtick', 'a`b', 'ab', 'takes no TXT record with a backtick'],
  ['leading-space', ' ab', 'a b', 'takes no TXT record with a blank at its start'],
  ['trailing-space', 'ab ', 'a b', 'takes no TXT record with a blank at its end'],
  ['non-ascii', 'a\xe9', 'ab', 'takes no TXT record with an octet beyond ASCII'],
];
for (const [refusal, bad, good, message] of REFUSED)
  test(`refuses ${refusal} where the host does`, () => {
    const rules = rulesOf({ refuses: [refusal] });
    assert.equal(placeText(bad, [], rules), { reason: 'characters', message });
    assert.ok('way' in placeText(good, [], rules));
  });

test.run();
