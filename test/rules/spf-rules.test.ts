import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { check } from '../../src/check/check.ts';
import { zoneResolver } from '../../src/dns/zone.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import type { Rr } from '../../src/model/rr.ts';
import { parseSpf } from '../../src/records/spf.ts';
import { splitText } from '../../src/text/character-string.ts';
import { suitePath } from '../suites.ts';
import { exampleResolver, linesRecords } from './example-zone.ts';

const test = suite('SPF rules');

/** The SPF findings for example.com, where these lines of its zone and nothing else are known to exist. */
async function findingsIn(lines: string): Promise<readonly Finding[]> {
  return await findingsFrom(exampleResolver(linesRecords('spf', lines)));
}

async function findingsFrom(resolver: Resolver): Promise<readonly Finding[]> {
  const { findings } = await check('example.com', { resolver, search: false });
  return findings.filter(({ rule }) => rule.startsWith('spf-'));
}

/** The findings for a record of which everything that it leads to is unknown. */
async function findingsForRecord(record: string): Promise<readonly Finding[]> {
  return await findingsFrom(
    zoneResolver([
      ...linesRecords('spf', '@ SOA ns hostmaster 1 3600 600 86400 300'),
      { name: 'example.com', ttl: 300, type: 'TXT', strings: splitText(record) },
    ]),
  );
}

const hosts = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, i) => `a:h${from + i}.example.net`).join(' ');
const HOSTS = '*.example.net. A 192.0.2.1\n';

/** Zone lines, and every SPF finding in them with its severity. The traps are those that other checkers fell into. */
const ZONES: Readonly<Record<string, readonly [string, Readonly<Record<string, string>>]>> = {
  'an include of a name without record is an error (trap 1)': [
    '@ TXT "v=spf1 include:spf.example.net -all"\nspf.example.net. A 192.0.2.1',
    { 'spf-include-without-record': 'error' },
  ],
  'an include of a name that does not exist, in a domain that does, is an error (trap 1)': [
    '@ TXT "v=spf1 include:spf.example.net -all"\nexample.net. A 192.0.2.1',
    { 'spf-include-without-record': 'error' },
  ],
  'a redirect to a name without record is an error (trap 1)': [
    '@ TXT "v=spf1 redirect=spf.example.net"\nspf.example.net. A 192.0.2.1',
    { 'spf-redirect-without-record': 'error' },
  ],
  'an include of a name with a record of another kind is an error (trap 1)': [
    '@ TXT "v=spf1 include:spf.example.net -all"\nspf.example.net. TXT "v=spf10 -all"',
    { 'spf-include-without-record': 'error' },
  ],
  'an include that is reached twice counts twice (trap 3)': [
    `@ TXT "v=spf1 include:one.example.org include:two.example.org -all"
one.example.org. TXT "v=spf1 include:shared.example.org -all"
two.example.org. TXT "v=spf1 include:shared.example.org -all"
shared.example.org. TXT "v=spf1 ${hosts(0, 4)} -all"
${HOSTS}`,
    { 'spf-lookup-limit': 'error' },
  ],
  'an include that is reached twice is no loop (trap 3)': [
    `@ TXT "v=spf1 include:one.example.org include:two.example.org -all"
one.example.org. TXT "v=spf1 include:shared.example.org -all"
two.example.org. TXT "v=spf1 include:shared.example.org -all"
shared.example.org. TXT "v=spf1 ${hosts(0, 1)} -all"
${HOSTS}`,
    {},
  ],
  'terms behind all, and a redirect beside it, cost nothing and are told of (trap 4)': [
    `@ TXT "v=spf1 mx -all ${hosts(0, 9)} redirect=spf.example.org"\n${HOSTS}`,
    { 'spf-unreachable-term': 'warning', 'spf-redirect-with-all': 'warning' },
  ],
  'prefixes without a domain are read (trap 5)': [
    '@ TXT "v=spf1 a/24 mx/24 a//64 a:h.example.net/24//64 -all"\n@ A 192.0.2.1\n@ MX 10 h.example.net.\nh.example.net. A 192.0.2.1',
    {},
  ],
  'upper case is no fault (trap 6)': [
    '@ TXT "V=SPF1 IP4:192.0.2.1 A:H.example.net INCLUDE:SPF.example.org -ALL"\nspf.example.org. TXT "v=spf1 -all"\nh.example.net. A 192.0.2.1',
    {},
  ],
  'a modifier that nobody knows is no fault (trap 7)': ['@ TXT "v=spf1 mx ra=postmaster foo=bar -all"', {}],
  'a bad address and an unknown mechanism are errors (trap 8)': [
    '@ TXT "v=spf1 ip4:999.1.1.1/99 asdf -all"',
    { 'spf-syntax': 'error' },
  ],
  'v=spf10 is no record (trap 9)': ['@ TXT "v=spf10 -all"', { 'spf-bad-version': 'error' }],
  'a blank before the version makes it no record (trap 9)': ['@ TXT " v=spf1 -all"', { 'spf-bad-version': 'error' }],
  'a semicolon behind the version makes it no record (trap 9)': [
    '@ TXT "v=spf1; -all"',
    { 'spf-bad-version': 'error' },
  ],
  'a semicolon behind all is an error (trap 9)': ['@ TXT "v=spf1 mx ~all;"', { 'spf-syntax': 'error' }],
  'qualifiers change no count, and all counts for nothing (trap 10)': [
    `@ TXT "v=spf1 ?include:spf.example.org +mx ~${hosts(0, 1)} -${hosts(1, 2)} -all"\nspf.example.org. TXT "v=spf1 ${hosts(2, 6)} ?all"\n${HOSTS}`,
    { 'spf-near-lookup-limit': 'info' },
  ],
  'eleven lookups are too many (trap 10)': [
    `@ TXT "v=spf1 ${hosts(0, 6)} " "${hosts(6, 11)} -all"\n${HOSTS}`,
    { 'spf-lookup-limit': 'error' },
  ],
  'ten lookups may be (trap 10)': [
    `@ TXT "v=spf1 ${hosts(0, 6)} " "${hosts(6, 10)} -all"\n${HOSTS}`,
    { 'spf-near-lookup-limit': 'warning' },
  ],
  'a host with IPv4 alone is no void lookup (trap 11)': [`@ TXT "v=spf1 ${hosts(0, 4)} -all"\n${HOSTS}`, {}],
  'a network with bits of a host in it is told of (trap 25)': [
    '@ TXT "v=spf1 ip4:192.0.2.77/24 -all"',
    { 'spf-host-bits': 'info' },
  ],
  'a name behind ip4 is an error (trap 25)': ['@ TXT "v=spf1 ip4:mail.example.com -all"', { 'spf-syntax': 'error' }],
  'the address 0.0.0.0 is no server (trap 25)': [
    '@ TXT "v=spf1 ip4:0.0.0.0 -all"',
    { 'spf-private-network': 'warning' },
  ],
  '+all is valid and dangerous (trap 27)': ['@ TXT "v=spf1 +all"', { 'spf-pass-all': 'error' }],
  '?all is valid and of no effect (trap 27)': ['@ TXT "v=spf1 mx ?all"', { 'spf-neutral-all': 'warning' }],
  'a record without end is valid and of no effect (trap 27)': ['@ TXT "v=spf1 mx"', { 'spf-no-all': 'warning' }],
  'all addresses are valid and dangerous (trap 27)': [
    '@ TXT "v=spf1 ip4:0.0.0.0/0 -all"',
    { 'spf-wide-network': 'error' },
  ],
  'two halves of all addresses are as dangerous': [
    '@ TXT "v=spf1 ip4:0.0.0.0/1 ip4:128.0.0.0/1 -all"',
    { 'spf-wide-network': 'error' },
  ],
  'a wide network that is refused is no danger': ['@ TXT "v=spf1 -ip4:0.0.0.0/0 -all"', {}],
  'a record that ends for everybody behind a redirect is as dangerous': [
    '@ TXT "v=spf1 redirect=spf.example.net"\nspf.example.net. TXT "v=spf1 +all"',
    { 'spf-pass-all': 'error' },
  ],
  'an include of an include that lets everybody pass is as dangerous': [
    '@ TXT "v=spf1 include:spf.example.net -all"\nspf.example.net. TXT "v=spf1 include:in.example.net -all"\nin.example.net. TXT "v=spf1 all"',
    { 'spf-permissive-include': 'error' },
  ],
  'an include of a record with an exists that everybody matches is as dangerous': [
    '@ TXT "v=spf1 include:spf.example.net -all"\nspf.example.net. TXT "v=spf1 exists:%{d} -all"\nspf.example.net. A 192.0.2.1',
    { 'spf-permissive-include': 'error' },
  ],
  'an exists that asks for the sender, or has no address, lets nobody pass by itself': [
    '@ TXT "v=spf1 exists:%{i}.spf.example.net exists:%{v}.spf.example.net exists:no.example.net -all"\n*.spf.example.net. A 127.0.0.2',
    {},
  ],
  'an include of private networks lets nobody pass by them': [
    '@ TXT "v=spf1 include:spf.example.net -all"\nspf.example.net. TXT "v=spf1 ip4:10.0.0.0/8 ip4:192.0.2.1 -all"',
    {},
  ],
  'an include that is not passed on is no danger': [
    '@ TXT "v=spf1 ?include:spf.example.net -all"\nspf.example.net. TXT "v=spf1 +all"',
    {},
  ],
  'a name made from the sender counts one and is not followed (trap 29)': [
    '@ TXT "v=spf1 include:%{ir}.%{v}.%{d}.spf.example.net -all"',
    {},
  ],
  'a name made from the domain is followed (trap 29)': [
    '@ TXT "v=spf1 include:%{d}.spf.example.net -all"\nexample.com.spf.example.net. A 192.0.2.1',
    { 'spf-include-without-record': 'error' },
  ],
  'a name with the sender in it is told of': [
    '@ TXT "v=spf1 exists:%{s}.spf.example.net -all"',
    { 'spf-sender-macro': 'warning' },
  ],
  'a term that everybody could own is an error, however deep it stands': [
    '@ TXT "v=spf1 include:spf.example.net -all"\nspf.example.net. TXT "v=spf1 redirect=spf.gone.test"\ntest. TXT "a registry"',
    { 'spf-dangling-include': 'error' },
  ],
  'a CNAME to a domain that nobody has registered is one too': [
    '@ TXT "v=spf1 include:spf.example.net -all"\nspf.example.net. CNAME spf.gone.test.\ntest. TXT "a registry"',
    { 'spf-dangling-include': 'error' },
  ],
  'a missing name below a domain that exists is nobody else’s to register': [
    '@ TXT "v=spf1 include:a.b.c.live.test -all"\nlive.test. TXT "here"',
    { 'spf-include-without-record': 'error' },
  ],
  'who registers the domain of an include that is not passed on can send nothing': [
    '@ TXT "v=spf1 ~include:spf.gone.test ?a:gone.test -all"\ntest. TXT "a registry"',
    { 'spf-include-without-record': 'error' },
  ],
  'an IPv6 network does not hide IPv4 addresses behind it': [
    '@ TXT "v=spf1 include:spf.example.net -all"\nspf.example.net. TXT "v=spf1 ip6:::/80 ip4:0.0.0.0/0 -all"',
    { 'spf-permissive-include': 'error' },
  ],
  'a record with a fault lets nobody pass': [
    '@ TXT "v=spf1 include:spf.example.net -all"\nspf.example.net. TXT "v=spf1 asdf +all"',
    { 'spf-syntax': 'error' },
  ],
  'nobody registers a name below a top-level domain that does not exist': [
    '@ TXT "v=spf1 a:mail.corp.nowhere include:spf.corp.nowhere -all"\n. SOA ns.example. h.example. 1 1 1 1 1',
    { 'spf-include-without-record': 'error' },
  ],
  'nobody registers a name with signs that no host has': [
    '@ TXT "v=spf1 include:https://example.test a:_mail.test -all"\ntest. TXT "a registry"',
    { 'spf-include-without-record': 'error' },
  ],
  'below the labels of countries, three make a domain': [
    '@ TXT "v=spf1 a:mail.gone.co.uk -all"\nco.uk. TXT "a registry"',
    { 'spf-dangling-host': 'error' },
  ],
  'only the type that was given up is as good as no record': ['@ SPF "v=spf1 mx -all"', { 'spf-legacy-type': 'error' }],
  'a record of typesetting quotation marks is no record': [
    '@ TXT "\\226\\128\\156v=spf1 mx -all\\226\\128\\157"',
    { 'spf-literal-quotes': 'error' },
  ],
  'a dash of print is no quotation mark, nor is a letter of another script': [
    '@ TXT "v=spf1 a:\\195\\145.example.net \\226\\128\\147all"',
    { 'spf-syntax': 'error' },
  ],
  'other TXT records are not taken for SPF records': [
    '@ TXT "spf-verification=abc"\n@ TXT "spf2.0/pra mx -all"\n@ TXT "a"\n@ TXT "we use v=spf1"\n@ TXT "v=DKIM1; p="',
    { 'spf-missing': 'warning' },
  ],
  'a network of private addresses is not called wide': [
    '@ TXT "v=spf1 ip4:10.0.0.0/8 -all"',
    { 'spf-private-network': 'warning' },
  ],
  'a term that takes back what was given stands too late': [
    '@ TXT "v=spf1 ip4:192.0.2.1 -ip4:192.0.2.1 -all"',
    { 'spf-duplicate-term': 'warning' },
  ],
};

for (const [what, [lines, expected]] of Object.entries(ZONES))
  test(what, async () => {
    const findings = await findingsIn(lines);
    assert.equal(Object.fromEntries(findings.map(({ rule, severity }) => [rule, severity])), expected);
  });

/** Zone lines, and where the carets of the first finding point: the domain, and the part of its record. */
const PLACES: Readonly<Record<string, readonly [string, string, string]>> = {
  'into a record that is included': [
    '@ TXT "v=spf1 include:spf.example.net -all"\nspf.example.net. TXT "v=spf1 mx ip4:192.0.2.300 -all"',
    'spf.example.net',
    '192.0.2.300',
  ],
  'into the record whose include leads nowhere': [
    '@ TXT "v=spf1 include:spf.example.net -all"\nspf.example.net. TXT "v=spf1 mx include:no.example.net -all"',
    'spf.example.net',
    'include:no.example.net',
  ],
  'at the term of the own record that leads over the limit': [
    `@ TXT "v=spf1 mx include:spf.example.org -all"\nspf.example.org. TXT "v=spf1 ${hosts(0, 10)} -all"\n${HOSTS}`,
    'example.com',
    'include:spf.example.org',
  ],
  'at a quotation mark of print, not at another letter before it': [
    '@ TXT "v=spf1 a:\\195\\145.example.net \\226\\128\\156-all\\226\\128\\157"',
    'example.com',
    '\xe2\x80\x9c',
  ],
  'at the name with a final dot': [
    '@ TXT "v=spf1 exists:%{i}.example.net. -all"',
    'example.com',
    'exists:%{i}.example.net.',
  ],
};
for (const [what, [lines, name, marked]] of Object.entries(PLACES))
  test(`point ${what}`, async () => {
    const [finding] = await findingsIn(lines);
    assert.is(finding?.name, name);
    const { text = '', span = { start: 0, end: 0 } } = finding?.quote ?? {};
    assert.is(text.slice(span.start, span.end), marked);
  });

test('a record that is not one, or not the one that was meant, is found in its file', async () => {
  for (const text of ['"v=spf1; mx -all"', '"v=spf1 mx" "-all"', '"v=spf1" "mx -all"', '"\\"v=spf1 mx -all\\""']) {
    const [finding] = await findingsIn(`@ A 192.0.2.1\n@ TXT ${text}`);
    assert.is(finding?.at?.line, 4, `${text}: ${finding?.rule}`);
  }
});

test('the message about the limit names the count, the term, its record and the branches', async () => {
  const [finding] = await findingsIn(
    `@ TXT "v=spf1 mx include:one.example.org include:two.example.org -all"
one.example.org. TXT "v=spf1 ${hosts(0, 4)} -all"
two.example.org. TXT "v=spf1 ${hosts(0, 6)} -all"
${HOSTS}`,
  );
  assert.is(
    finding?.message,
    'the record takes 13 lookups, where 10 may be; the one too many is a:h3.example.net in the record of two.example.org; most are due to include:two.example.org (7), include:one.example.org (5)',
  );
});

test('a CNAME that leads to nothing is not called a name that does not exist', async () => {
  const [finding] = await findingsIn(
    '@ TXT "v=spf1 include:spf.example.com -all"\nspf CNAME gone.example.net.\nexample.net. TXT "here"',
  );
  assert.is(
    finding?.message,
    'include:spf.example.com leads to spf.example.com, a CNAME to gone.example.net, which does not exist',
  );
  const [unexplained] = await findingsIn('@ TXT "v=spf1 -all exp=why.example.com"\nwhy CNAME gone.example.com.');
  assert.is(
    unexplained?.message,
    'exp=why.example.com is of no use: why.example.com is a CNAME to gone.example.com, which does not exist',
  );
});

test('fixes that are sure write the record anew (trap 28)', async () => {
  const cases: Readonly<Record<string, string>> = {
    'v=spf1 ip4:192.0.2.77/24 -all': 'v=spf1 ip4:192.0.2.0/24 -all',
    'v=spf1 ip4:192.0.2.1 mx ip4:192.0.2.1 -all': 'v=spf1 ip4:192.0.2.1 mx -all',
    'v=spf1 include:example.com mx -all': 'v=spf1 mx -all',
    'v=spf1 ip4=192.0.2.1 -all': 'v=spf1 ip4:192.0.2.1 -all',
    'v=spf1 ipv4:192.0.2.1 -all;': 'v=spf1 ip4:192.0.2.1 -all',
    'v=spf1 exists:%{i}.example.net. -all': 'v=spf1 exists:%{i}.example.net -all',
    '"v=spf1 mx -all"': 'v=spf1 mx -all',
    'v=spf1; mx -all': 'v=spf1 mx -all',
    'v=spf1 mx \xe2\x80\x93all': 'v=spf1 mx -all',
    'v=spf1 ip6:2001:DB8::1/48 -all': 'v=spf1 ip6:2001:db8::/48 -all',
  };
  for (const [record, better] of Object.entries(cases)) {
    const added = (await findingsForRecord(record)).flatMap(({ fix }) => fix?.add ?? []);
    assert.ok(added.includes(better), `${record}: ${JSON.stringify(added)}`);
  }
});

test('what DNS did not answer is no fault of the record (trap 2)', async () => {
  const record =
    'v=spf1 include:spf.example.net a:h.example.net mx:example.net exists:x.example.net redirect=spf.example.org';
  assert.equal(await findingsForRecord(record), []);
});

test('what is not sure gets no fix', async () => {
  for (const record of ['v=spf1 +all', 'v=spf1 mx', 'v=spf1 mx ?all', 'v=spf1 ptr -all', 'v=spf1 ip4:10.0.0.1 -all'])
    for (const { rule, fix } of await findingsForRecord(record)) assert.is(fix, undefined, `${record}: ${rule}`);
});

const octet = fc.nat(255);
const network = fc.oneof(
  fc.tuple(fc.constantFrom('198.51.100', '203.0.113', '192.0.2'), octet).map((parts) => `ip4:${parts.join('.')}`),
  fc
    .tuple(fc.nat(0xffff), fc.integer({ min: 48, max: 64 }))
    .map(([n, prefix]) => `ip6:2001:db8:${n.toString(16)}::/${prefix}`),
);
const plain = fc.constantFrom(
  'mx',
  'a',
  'a:h1.example.net',
  'include:spf.example.net',
  'exists:%{i}.list.example.net',
  '~mx:example.net',
);
const WORLD = `@ MX 10 h1.example.net.
@ A 192.0.2.9
example.net. MX 10 h1.example.net.
spf.example.net. TXT "v=spf1 ip4:192.0.2.0/24 ~all"
*.example.net. A 192.0.2.1`;

test('a record without fault that costs little, names its servers and ends, has no finding', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.oneof(network, plain), { maxLength: 6 }),
      fc.constantFrom('-all', '~all'),
      async (terms, end) => {
        const networks = terms.filter((term) => term.startsWith('ip6:')).map((term) => term.replace(/\/\d+$/, ''));
        fc.pre(new Set(networks).size === networks.length);
        const record = ['v=spf1', ...terms, end].join(' ');
        assert.equal(parseSpf(record).problems, []);
        assert.equal(await findingsIn(`@ TXT "${record}"\n${WORLD}`), []);
      },
    ),
    { numRuns: 60 },
  );
});

const word = fc.oneof(
  network,
  plain,
  fc.constantFrom(
    '+all',
    '-all',
    '?all',
    'all',
    'ptr',
    'redirect=spf.example.net',
    'redirect=example.com',
    'exp=x.example.net',
  ),
  fc.constantFrom(
    'include:example.com',
    'include:gone.test',
    'ip4:10.0.0.0/8',
    'ip4:0.0.0.0/0',
    'ip4:192.0.2.5/24',
    'v=spf1',
  ),
  fc.constantFrom(
    'ipv4:192.0.2.1',
    'include=spf.example.net',
    'redirct=a.example.net',
    'a:192.0.2.1',
    '-all;',
    '"',
    'a:h.example.net.',
    ';',
  ),
  fc.constantFrom(
    'exists:%{p}.example.net',
    'exists:%{l}.example.net',
    'a/24',
    'mx//64',
    'ip6:::/0',
    'ip4:192.0.2.1-all',
    '\xe2\x80\x9c',
    '',
  ),
  fc.string({ unit: octet.map((n) => String.fromCharCode(n)), maxLength: 6 }),
);

test('never throw, point into the record, and offer only records that can be read', async () => {
  const rest = linesRecords('spf', `@ SOA ns hostmaster 1 3600 600 86400 300\n${WORLD}`);
  await fc.assert(
    fc.asyncProperty(
      fc.array(word, { maxLength: 8 }),
      fc.constantFrom('v=spf1 ', 'v=spf1', '"v=spf1 ', 'V=SPF1 ', 'spf1 ', ' v=spf1 '),
      fc.integer({ min: 5, max: 255 }),
      async (words, version, size) => {
        const text = version + words.join(' ');
        const rr: Rr = { name: 'example.com', ttl: 300, type: 'TXT', strings: splitText(text, size) };
        for (const { quote, fix, message } of await findingsFrom(zoneResolver([...rest, rr]))) {
          if (quote !== undefined)
            assert.ok(
              quote.span.start >= 0 && quote.span.end <= quote.text.length && quote.span.start < quote.span.end,
              message,
            );
          for (const added of fix?.add ?? []) {
            assert.equal(
              parseSpf(added).problems.filter(({ fatal }) => fatal),
              [],
            );
            assert.ok(/^v=spf1( |$)/.test(added));
            assert.is.not(added, text);
          }
        }
      },
    ),
    { numRuns: 200 },
  );
});

test('do not grow with the square of a hostile record', async () => {
  for (const filler of [
    'a ',
    'ip4:192.0.2.5/24 ',
    'ip6:::/0 ',
    '; ',
    '"',
    'include=x ',
    'all ',
    'v=spf1 ',
    'include:example.com ',
  ]) {
    const record = `v=spf1 ${filler.repeat(10_000 / filler.length)}`;
    const findings = await findingsForRecord(record);
    assert.ok(findings.length < 60, `${filler}: ${findings.length}`);
  }
});

const REAL = 68;
test('find nothing that is wrong in real records that another parser holds for good', async () => {
  const folder = suitePath('realworld-records', REAL);
  if (folder === null) return;
  const lines = readFileSync(`${folder}/spf.jsonl`, 'utf8').trim().split('\n');
  const cases = lines.map((line) => JSON.parse(line) as { record: string; mail_spf: string });
  assert.is(cases.length, REAL);
  const counts: Record<string, number> = {};
  for (const { record, mail_spf: verdict } of cases)
    for (const { rule, severity } of await findingsForRecord(record)) {
      const key = `${verdict === 'ok' ? 'good' : 'bad'} ${severity} ${rule}`;
      counts[key] = (counts[key] ?? 0) + 1;
    }
  assert.equal(counts, { 'good info spf-near-lookup-limit': 1, 'bad error spf-syntax': 1 });
});

test.run();
