import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parseSpf } from '../../src/records/spf.ts';

const test = suite('SPF record problems');

/** The code, with a question mark before it where it is not fatal; the text that it points at; what to write there, where that is certain. */
type Told = readonly [code: string, text: string, mended?: string];
type Row = readonly [text: string, ...told: Told[]];

function told(text: string): Told[] {
  return parseSpf(text).problems.map(({ code, span, fatal, mended }) => {
    const shown = (fatal ? '' : '?') + code;
    const pointed = text.slice(span.start, span.end);
    return mended === undefined ? [shown, pointed] : [shown, pointed, mended];
  });
}

const TERMS: Readonly<Record<string, readonly Row[]>> = {
  'names that are written for others': [
    ['ipv4:192.0.2.1', ['unknown-mechanism', 'ipv4', 'ip4']],
    ['ipv6:2001:db8::1', ['unknown-mechanism', 'ipv6', 'ip6']],
    ['ip:192.0.2.1', ['wrong-mechanism', 'ip:192.0.2.1', 'ip4:192.0.2.1']],
    ['ip4v:192.0.2.1', ['unknown-mechanism', 'ip4v', 'ip4']],
    ['-al', ['unknown-mechanism', 'al', 'all']],
    ['~alll', ['unknown-mechanism', 'alll', 'all']],
    ['inlcude:a.example', ['unknown-mechanism', 'inlcude', 'include']],
    ['includes:a.example', ['unknown-mechanism', 'includes', 'include']],
    ['exist:a.example', ['unknown-mechanism', 'exist', 'exists']],
    ['+nclude:a.example', ['unknown-mechanism', 'nclude', 'include']],
    ['192.0.2.1', ['unknown-mechanism', '192.0.2.1', 'ip4:192.0.2.1']],
    ['-192.0.2.0/24', ['unknown-mechanism', '192.0.2.0/24', 'ip4:192.0.2.0/24']],
    ['2001:db8::1', ['unknown-mechanism', '2001:db8::1', 'ip6:2001:db8::1']],
    ['foo', ['unknown-mechanism', 'foo']],
    ['foo:a.example', ['unknown-mechanism', 'foo']],
    ['_spf.a.example', ['unknown-mechanism', '_spf.a.example']],
    ['MX:a.example AAAA:a.example', ['unknown-mechanism', 'AAAA']],
    ['redirect', ['unknown-mechanism', 'redirect']],
    ['!', ['bad-term', '!']],
  ],
  'an address or a host behind the wrong mechanism': [
    ['a:192.0.2.1', ['wrong-mechanism', 'a:192.0.2.1', 'ip4:192.0.2.1']],
    ['mx:192.0.2.0/24', ['wrong-mechanism', 'mx:192.0.2.0/24', 'ip4:192.0.2.0/24']],
    ['include:192.0.2.1', ['wrong-mechanism', 'include:192.0.2.1', 'ip4:192.0.2.1']],
    ['a:2001:db8::1', ['wrong-mechanism', 'a:2001:db8::1', 'ip6:2001:db8::1']],
    ['ip4:2001:db8::1', ['wrong-mechanism', 'ip4:2001:db8::1', 'ip6:2001:db8::1']],
    ['ip6:192.0.2.1', ['wrong-mechanism', 'ip6:192.0.2.1', 'ip4:192.0.2.1']],
    ['ip4:mail.a.example', ['wrong-mechanism', 'ip4:', 'a:']],
    ['ip6:mail.a.example', ['wrong-mechanism', 'ip6:', 'a:']],
    ['ip4:a.example/24', ['wrong-mechanism', 'ip4:', 'a:']],
  ],
  'addresses in a form that is not theirs': [
    ['ip4:192.0.2', ['bad-ip', '192.0.2']],
    ['ip4:192.0.2/24', ['bad-ip', '192.0.2/24', '192.0.2.0/24']],
    ['ip4:192.0.2.*', ['bad-ip', '192.0.2.*', '192.0.2.0/24']],
    ['ip4:192.0.2.1:25', ['bad-ip', '192.0.2.1:25', '192.0.2.1']],
    ['ip6:[2001:db8::1]', ['bad-ip', '[2001:db8::1]', '2001:db8::1']],
    ['ip4:192.0.2.01', ['bad-ip', '192.0.2.01']],
    ['ip4:999.1.1.1/99', ['bad-ip', '999.1.1.1']],
    ['ip4:192.0.2.x', ['bad-ip', '192.0.2.x']],
    ['ip4:192.0.2.1-192.0.2.9', ['bad-ip', '192.0.2.1-192.0.2.9']],
    ['ip6:2001:db8:::1', ['bad-ip', '2001:db8:::1']],
    ['ip6:fe80::1%eth0', ['bad-ip', 'fe80::1%eth0']],
    ['ip4', ['bad-ip', 'ip4']],
    ['ip4:', ['bad-ip', 'ip4:']],
    ['ip4/24', ['bad-ip', 'ip4']],
    ['ip6:/64', ['bad-ip', 'ip6:']],
    ['ip4:192.0.2.1,192.0.2.2', ['list-in-term', ',', ' ip4:']],
  ],
  'prefix lengths': [
    ['a/33', ['bad-cidr', '/33']],
    ['a//129', ['bad-cidr', '//129']],
    ['a/024', ['bad-cidr', '/024', '/24']],
    ['a/24/64', ['bad-cidr', '/24/64', '/24//64']],
    ['a/', ['bad-cidr', '/', '']],
    ['a/x', ['bad-cidr', '/x']],
    ['a:a.example/', ['bad-cidr', '/', '']],
    ['a:a.example/24/', ['bad-cidr', '/24/']],
    ['include:a.example/24', ['bad-cidr', '/24', '']],
    ['exists:a.example/24', ['bad-cidr', '/24', '']],
    ['ptr/24', ['bad-cidr', '/24', '']],
    ['include/a.example', ['bad-cidr', '/a.example']],
    ['ptr/a.example', ['bad-cidr', '/a.example']],
    ['ip4:192.0.2.0/33', ['bad-cidr', '/33']],
    ['ip4:192.0.2.0/', ['bad-cidr', '/', '']],
    ['ip4:192.0.2.0//24', ['bad-cidr', '//24', '/24']],
    ['ip4:192.0.2.0/255.255.255.0', ['bad-cidr', '/255.255.255.0', '/24']],
    ['ip4:192.0.2.0/255.0.255.0', ['bad-cidr', '/255.0.255.0']],
    ['ip6:2001:db8::/129', ['bad-cidr', '/129']],
    ['ip4:192.0.2.0/024', ['bad-cidr', '/024', '/24']],
    ['mx:a.example/64', ['bad-cidr', '/64']],
    ['all/8', ['unexpected-value', '/8']],
  ],
  domains: [
    ['include', ['missing-domain', 'include']],
    ['include:', ['missing-domain', 'include:']],
    ['a:', ['missing-domain', 'a:']],
    ['exists', ['missing-domain', 'exists']],
    ['redirect=', ['missing-domain', 'redirect=']],
    ['exp=', ['missing-domain', 'exp=']],
    ['ptr:', ['missing-domain', 'ptr:']],
    ['a:museum', ['bad-domain', 'museum']],
    ['a:museum.', ['bad-domain', 'museum.']],
    ['a:a.123', ['bad-domain', 'a.123']],
    ['a:a.-example', ['bad-domain', 'a.-example']],
    ['a:a.example-', ['bad-domain', 'a.example-']],
    ['a:a._example', ['bad-domain', 'a._example']],
    ['a:a.exa!mple', ['bad-domain', 'a.exa!mple']],
    ['a:a.example..', ['bad-domain', 'a.example..']],
    ['a:%{d}.', ['bad-domain', '%{d}.']],
    ['a:%{d}com', ['bad-domain', '%{d}com']],
    ['redirect=example', ['bad-domain', 'example']],
  ],
  macros: [
    ['a:%d.example', ['bad-macro', '%']],
    ['exists:%{i.example', ['bad-macro', '%{i.example']],
    ['exists:%{x}.example', ['bad-macro', '%{x}']],
    ['exists:%{c}.example', ['bad-macro', '%{c}']],
    ['exists:%{d0}.example', ['bad-macro', '%{d0}']],
    ['foo=%', ['bad-macro', '%']],
    ['redirect=%{p2r-}..', ['bad-domain', '%{p2r-}..']],
  ],
  'all and its qualifier': [
    ['all:a.example', ['unexpected-value', ':a.example']],
    ['all.', ['unexpected-value', '.', '']],
    ['-all:', ['unexpected-value', ':', '']],
    ['all-', ['bad-qualifier', 'all-', '-all']],
    ['--all', ['bad-qualifier', '--', '-']],
    ['~-all', ['bad-qualifier', '~-']],
    ['- all', ['blank-in-term', ' ', '']],
    ['?', ['bad-term', '?']],
    ['-redirect=a.example', ['modifier-with-qualifier', '-', '']],
    ['?exp=a.example', ['modifier-with-qualifier', '?', '']],
  ],
  'modifiers that are written as mechanisms, and mechanisms as modifiers': [
    ['redirect:a.example', ['modifier-with-colon', ':', '=']],
    ['exp:a.example', ['modifier-with-colon', ':', '=']],
    ['-redirect:a.example', ['modifier-with-qualifier', '-', ''], ['modifier-with-colon', ':', '=']],
    ['include=a.example', ['?mechanism-with-equals', 'include=', 'include:']],
    ['ip4=192.0.2.1', ['?mechanism-with-equals', 'ip4=', 'ip4:']],
    ['ipv4=192.0.2.1', ['?mechanism-with-equals', 'ipv4=', 'ip4:']],
    ['a=', ['?mechanism-with-equals', 'a=']],
    ['all=', ['?mechanism-with-equals', 'all=', 'all']],
    ['-ip4=192.0.2.1', ['mechanism-with-equals', '=', ':']],
    ['redirct=a.example', ['?misspelt-modifier', 'redirct=', 'redirect=']],
    ['inculde=a.example', ['?misspelt-modifier', 'inculde=', 'include:']],
    ['redirect=a.example redirect=a.example', ['duplicate-modifier', 'redirect=a.example', '']],
    ['exp=a.example exp=b.example', ['duplicate-modifier', 'exp=b.example']],
  ],
  'signs between and around terms': [
    ['include:a.example;', ['stray-character', ';', '']],
    ['a; mx; ~all;', ['stray-character', ';', ''], ['stray-character', ';', ''], ['stray-character', ';', '']],
    ['a, mx, -all', ['stray-character', ',', ''], ['stray-character', ',', '']],
    ['a;mx;-all', ['stray-character', ';', ' '], ['stray-character', ';', ' ']],
    ['include:a.example,b.example', ['?list-in-term', ',', ' include:']],
    ['a:a.example;b.example/24', ['?list-in-term', ';', ' a:']],
    ['ipv4:192.0.2.1;', ['unknown-mechanism', 'ipv4', 'ip4'], ['stray-character', ';', '']],
    ['include:museum;', ['bad-domain', 'museum'], ['stray-character', ';', '']],
    ['"a"', ['stray-character', '"', ''], ['stray-character', '"', '']],
    ['-all"', ['stray-character', '"', '']],
    ["'-all'", ['stray-character', "'", ''], ['stray-character', "'", '']],
    [';', ['stray-character', ';', '']],
    ['a \\; -all', ['stray-character', '\\;', '']],
    [
      'a -all" "include:b.example"',
      ['stray-character', '"', ''],
      ['stray-character', '"', ''],
      ['stray-character', '"', ''],
    ],
    ['include:a.exa" "mple', ['stray-character', '" "', '']],
  ],
  'blanks that are missing': [
    ['ip4:192.0.2.1-all', ['missing-blank', '-all', ' -all']],
    ['ip4:192.0.2.1~all', ['missing-blank', '~all', ' ~all']],
    ['ip4:192.0.2.1all', ['missing-blank', 'all', ' all']],
    ['include:a.example-all', ['?missing-blank', '-all', ' -all']],
    ['include:a.exampleinclude:b.example', ['?missing-blank', 'include:', ' include:']],
    ['ip4:192.0.2.1ip4:192.0.2.2 ~all', ['missing-blank', 'ip4:', ' ip4:']],
    ['a:a.exampleip4:192.0.2.1mx:b.example', ['?missing-blank', 'ip4:', ' ip4:'], ['?missing-blank', 'mx:', ' mx:']],
    ['mx-all', ['missing-blank', '-all', ' -all']],
    ['mx~all', ['missing-blank', '~all', ' ~all']],
    ['ip6:2001:db8::1-all', ['missing-blank', '-all', ' -all']],
    ['include:a.exampleredirect=b.example', ['?missing-blank', 'redirect=', ' redirect=']],
    ['-allv=spf1 a', ['missing-blank', 'v=spf1', ' v=spf1']],
  ],
  'blanks that are too many': [
    ['include: a.example', ['blank-in-term', ' ', '']],
    ['include : a.example', ['blank-in-term', ' : ', ':']],
    ['ip4: 192.0.2.1', ['blank-in-term', ' ', '']],
    ['redirect = a.example', ['blank-in-term', ' = ', '=']],
    ['redirect= a.example', ['blank-in-term', ' ', '']],
    ['mx /24', ['blank-in-term', ' ', '']],
    ['- all', ['blank-in-term', ' ', '']],
    ['a :a.example', ['blank-in-term', ' ', '']],
    ['include: -all', ['missing-domain', 'include:']],
    ['exp= a:a.example', ['missing-domain', 'exp=']],
  ],
  'characters outside printable ASCII': [
    ['a\tmx', ['bad-character', '\t', ' ']],
    ['a\r\n-all', ['bad-character', '\r\n', ' ']],
    ['-all\n', ['bad-character', '\n', '']],
    ['a\u00c2\u00a0-all', ['bad-character', '\u00c2\u00a0', ' ']],
    ['a\u00a0-all', ['bad-character', '\u00a0', ' ']],
    ['\u2013all', ['bad-character', '\u2013', '-']],
    ['\u00e2\u0080\u0093all', ['bad-character', '\u00e2\u0080\u0093', '-']],
    ['include:a.example\u200b', ['bad-character', '\u200b', '']],
    ['include:b\u00c3\u00bccher.example', ['bad-character', '\u00c3\u00bc']],
    ['a\u0000', ['bad-character', '\u0000']],
    ['a\u0007b', ['bad-character', '\u0007']],
    ['\u201c-all\u201d', ['bad-character', '\u201c', ''], ['bad-character', '\u201d', '']],
    ['a\u3000mx', ['bad-character', '\u3000', ' ']],
  ],
  'two records in one': [
    ['v=spf1 -all', ['?repeated-version', 'v=spf1', '']],
    ['a v=spf1 mx -all', ['?repeated-version', 'v=spf1', '']],
    ['a -all v=spf1 mx -all', ['?repeated-version', 'v=spf1']],
    ['V=spf1;', ['?repeated-version', 'V=spf1;', '']],
  ],
};

for (const [title, rows] of Object.entries(TERMS))
  test(title, () => {
    for (const [text, ...expected] of rows) assert.equal(told(`v=spf1 ${text}`), expected, text);
  });

const VERSIONS: readonly Row[] = [
  ['', ['bad-version', '']],
  ['  ', ['bad-version', '  ']],
  ['v=spf1; a -all', ['bad-version', 'v=spf1;', 'v=spf1']],
  ['v=spf1, a', ['bad-version', 'v=spf1,', 'v=spf1']],
  ['v=spf1;a', ['bad-version', 'v=spf1;', 'v=spf1 ']],
  ['v=spf1\ta -all', ['bad-version', 'v=spf1', 'v=spf1 '], ['bad-character', '\t', ' ']],
  ['spf1 a', ['bad-version', 'spf1', 'v=spf1']],
  ['v=spf 1 a', ['bad-version', 'v=spf 1', 'v=spf1']],
  ['v=spf2 a', ['bad-version', 'v=spf2', 'v=spf1']],
  ['v=spf a', ['bad-version', 'v=spf', 'v=spf1']],
  ['v=spf -all', ['bad-version', 'v=spf ', 'v=spf1 ']],
  ['v = spf1 a', ['bad-version', 'v = spf1', 'v=spf1']],
  ['v:spf1 a', ['bad-version', 'v:spf1', 'v=spf1']],
  ['v=spf1.0 a', ['bad-version', 'v=spf1.0', 'v=spf1']],
  ['v=sfp1 a', ['bad-version', 'v=sfp1', 'v=spf1']],
  ['v=spf1include:a.example', ['bad-version', 'v=spf1', 'v=spf1 ']],
  ['v=spf1-all', ['bad-version', 'v=spf1', 'v=spf1 ']],
  ['"v=spf1 -all"', ['bad-version', '"', ''], ['stray-character', '"', '']],
  [' v=spf1 -all', ['bad-version', ' ', '']],
  ['\u201cv=spf1 -all\u201d', ['bad-version', '\u201c', ''], ['bad-character', '\u201d', '']],
  ['\u00ef\u00bb\u00bfv=spf1 -all', ['bad-version', '\u00ef\u00bb\u00bf', '']],
  ['v=spf10 -all', ['bad-version', 'v=spf10']],
  ['v=spf1foo', ['bad-version', 'v=spf1foo']],
  ['spf2.0/pra -all', ['bad-version', 'spf2.0']],
  ['include:a.example ~all', ['bad-version', 'include:a.example', 'v=spf1 include:a.example']],
  ['TXT v=spf1 -all', ['bad-version', 'TXT ']],
  ['google-site-verification=x', ['bad-version', 'google-site-verification=x']],
  ['x=1 v=spf1 -all', ['bad-version', 'x=1 ']],
  ['a cat sat', ['bad-version', 'a']],
  ['mx', ['bad-version', 'mx', 'v=spf1 mx']],
];

test('what stands in place of the version (RFC 7208 §4.5)', () => {
  for (const [text, ...expected] of VERSIONS) assert.equal(told(text), expected, text);
});

test('a version without its blank is not said to be another one', () => {
  for (const text of [
    'v=spf1-all',
    'V=SPF1~all',
    'v=spf1\ta -all',
    'v=spf1\xc2\xa0a -all',
    'v=spf1include:a.example -all',
  ])
    assert.is(
      parseSpf(text).problems[0]?.message,
      'no blank stands behind "v=spf1", so that this is no SPF record; write the blank',
      text,
    );
});

test('a record whose version is nearly one is read all the same', () => {
  const terms = (text: string): string[] => parseSpf(text).record.terms.map((term) => term.text);
  assert.equal(terms('spf1 a -all'), ['a', '-all']);
  assert.equal(terms('v=spf1;a -all'), ['a', '-all']);
  assert.equal(terms('TXT v=spf1 mx'), ['mx']);
  assert.equal(terms('include:a.example ~all'), ['include:a.example', '~all']);
  assert.equal(terms('v=DMARC1; p=none'), []);
});

const MESSAGES: readonly (readonly [string, string])[] = [
  ['ipv4:192.0.2.1', '"ipv4" is no mechanism; write "ip4"'],
  ['a:192.0.2.1', '"192.0.2.1" is an IPv4 address, which "a" does not take; write "ip4:192.0.2.1"'],
  [
    'ip4:a.example',
    '"a.example" is a host name, and "ip4" does not take one; for the addresses that it has, write "a"',
  ],
  ['~all;', '";" stands where a term begins or ends, and is no part of it; delete it'],
  ['-all"', 'a quotation mark stands where a term begins or ends, and is no part of it; delete it'],
  [
    'ip4:192.0.2.1-all',
    '"-all" begins without a blank before it, so that it is read as part of what stands before; write the blank',
  ],
  [
    'include=a.example',
    'with "=" behind it, "include" is a modifier that nobody knows, and does nothing; write "include:"',
  ],
  ['redirect:a.example', '"redirect" is a modifier, and has "=" behind its name; write "redirect="'],
  ['include: a.example', 'a blank stands inside a term, and takes it apart; write "include:a.example"'],
  [
    'a/33',
    '"33" is more than the bits of an IPv4 address, expected 0 to 32; behind a domain, the one for IPv6 has two slashes',
  ],
  ['a:museum', '"museum" is no domain name here: it needs a dot and a last label behind the first one'],
  ['\u0007', 'a control character (\\007) stands here, which no record may hold; delete it'],
];

test('a problem says what was found, what was expected and what to do', () => {
  for (const [text, message] of MESSAGES)
    assert.equal(
      parseSpf(`v=spf1 ${text}`).problems.map((problem) => problem.message),
      [message],
    );
});

test('of each kind of problem, ten are told', () => {
  const { problems } = parseSpf(`v=spf1${' foo'.repeat(50)}${' a/'.repeat(50)}`);
  assert.is(problems.length, 20);
});

test.run();
