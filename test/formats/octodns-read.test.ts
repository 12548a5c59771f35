import { test } from 'uvu';
import * as assert from 'uvu/assert';
import fc from 'fast-check';
import { formats } from '../../src/formats/index.ts';
import type { ReadResult } from '../../src/formats/format.ts';
import type { Location } from '../../src/model/location.ts';
import { sitesAt } from './written-sites.ts';

const FILE = 'zones/example.com.yaml';

function read(text: string, options: { file?: string; origin?: string } = {}): ReadResult {
  const octets = Buffer.from(text, 'utf8').toString('latin1');
  return readOctets(octets, options);
}

function readOctets(octets: string, { file = FILE, origin }: { file?: string; origin?: string } = {}): ReadResult {
  const reader = formats['octodns']?.read;
  if (reader === undefined) throw new Error('octoDNS cannot be read');
  return reader(octets, { file, ...(origin !== undefined && { origin }) });
}

/** `line:column-endLine:endColumn`. */
function place({ line, column, endLine, endColumn }: Location): string {
  return `${line}:${column}-${endLine}:${endColumn}`;
}

/** Each record on a line, as short as it goes. */
function brief({ rrs }: ReadResult): string[] {
  return rrs.map((data) => {
    const { name, ttl, type } = data;
    const text =
      'strings' in data
        ? JSON.stringify(data.strings.join('|'))
        : 'target' in data
          ? data.target
          : 'exchange' in data
            ? `${data.preference} ${data.exchange}`
            : 'address' in data
              ? data.address
              : 'rdata' in data
                ? data.rdata
                : '';
    return `${name} ${ttl} ${type} ${text}`;
  });
}

test('reads the records of a zone, each with its place', () => {
  const { rrs, problems, notJudged, zones } = read(`---
'':
  type: MX
  ttl: 300
  values:
  - preference: 10
    exchange: mail.example.com.
_dmarc:
  - type: TXT
    value: v=DMARC1\\; p=none
www:
  type: CNAME
  value: 'www.example.net.'
`);
  const at = (line: number, column: number, endLine: number, endColumn: number): Location => ({
    file: FILE,
    line,
    column,
    endLine,
    endColumn,
  });
  assert.equal(rrs, [
    { name: 'example.com', ttl: 300, at: at(6, 5, 7, 32), type: 'MX', preference: 10, exchange: 'mail.example.com' },
    {
      name: '_dmarc.example.com',
      ttl: 3600,
      at: at(10, 12, 10, 29),
      type: 'TXT',
      strings: ['v=DMARC1; p=none'],
      stringsAt: [at(10, 12, 10, 29)],
    },
    { name: 'www.example.com', ttl: 3600, at: at(13, 10, 13, 28), type: 'CNAME', target: 'www.example.net' },
  ]);
  assert.equal([problems, notJudged, zones], [[], [], ['example.com']]);
});

for (const [what, text, records] of [
  ['several values', 'a: {type: TXT, values: [x, "y"]}', ['a.example.com 3600 TXT "x"', 'a.example.com 3600 TXT "y"']],
  ['a list under value', 'a: {type: A, value: [192.0.2.1]}', ['a.example.com 3600 A 192.0.2.1']],
  ['the values where a value stands too', 'a: {type: TXT, value: x, values: [y]}', ['a.example.com 3600 TXT "y"']],
  [
    'an MX in the old words',
    'a: {type: MX, value: {priority: 5, value: mx.example.net.}}',
    ['a.example.com 3600 MX 5 mx.example.net'],
  ],
  ['a null MX', "'': {type: MX, value: {preference: 0, exchange: .}}", ['example.com 3600 MX 0 ']],
  ['name servers at the apex', "'': {type: NS, values: [ns1.example.net.]}", ['example.com 3600 NS ns1.example.net']],
  [
    'addresses with pools behind them',
    'a: {type: AAAA, values: [2001:DB8::1], dynamic: {pools: {}}, octodns: {healthcheck: {}}}',
    ['a.example.com 3600 AAAA 2001:db8::1'],
  ],
  ['a quoted TTL', 'a: {type: TXT, ttl: "60", value: x}', ['a.example.com 60 TXT "x"']],
  [
    'a literal block',
    'a:\n  type: TXT\n  value: |-\n    v=spf1\n    -all\n',
    ['a.example.com 3600 TXT "v=spf1\\n-all"'],
  ],
  ['a folded block', 'a:\n  type: TXT\n  value: >-\n    v=spf1\n    -all\n', ['a.example.com 3600 TXT "v=spf1 -all"']],
  [
    'a folded quotation',
    'a:\n  type: TXT\n  value: "v=DKIM1\\\\; \\\n    p=x\n    y"\n',
    ['a.example.com 3600 TXT "v=DKIM1; p=x y"'],
  ],
  [
    'octets of UTF-8',
    'a: {type: TXT, values: [é, "\\u00e9"]}',
    ['a.example.com 3600 TXT "Ã©"', 'a.example.com 3600 TXT "Ã©"'],
  ],
  [
    'anchors and aliases',
    'a: &a {type: TXT, value: x}\nb: *a',
    ['a.example.com 3600 TXT "x"', 'b.example.com 3600 TXT "x"'],
  ],
  [
    'a merged mapping',
    'a: &a {type: TXT, ttl: 60, value: x}\nb:\n  <<: *a\n  value: y',
    ['a.example.com 60 TXT "x"', 'b.example.com 60 TXT "y"'],
  ],
  [
    'keys that are numbers',
    '10: {type: PTR, value: a.example.net.}\n1.20: {type: PTR, value: b.example.net.}\n',
    ['10.example.com 3600 PTR a.example.net'],
  ],
  ['keys beyond ASCII', 'bücher: {type: TXT, value: x}', ['xn--bcher-kva.example.com 3600 TXT "x"']],
  [
    'other types',
    'a: {type: CAA, value: {flags: 0, tag: issue, value: "ca.example.net; x"}}\n_x._tcp: {type: SRV, value: {priority: 1, weight: 2, port: 3, target: a.example.net.}}',
    ['a.example.com 3600 CAA 0 issue "ca.example.net; x"', '_x._tcp.example.com 3600 SRV 1 2 3 a.example.net.'],
  ],
  ['a byte order mark', '\ufeffa: {type: TXT, value: x}', ['a.example.com 3600 TXT "x"']],
  ['line breaks of Windows', 'a:\r\n  type: TXT\r\n  value: x\r\n', ['a.example.com 3600 TXT "x"']],
] as const)
  test(`reads ${what}`, () => assert.equal(brief(read(text)), records));

for (const [value, text] of [
  ['v=DKIM1\\; p=x', 'v=DKIM1; p=x'],
  ['v=DKIM1; p=x', 'v=DKIM1; p=x'],
  ['"v=DKIM1\\; p=" "x"', 'v=DKIM1; p=x'],
  ['"one" "two" "three"', 'onetwothree'],
  ['p=x""y', 'p=x""y'],
  ['p=x\\"\\"y', 'p=x\\"\\"y'],
  ['p=x" "y', 'p=xy'],
  ['""', ''],
  ['a\\\\;b', 'a\\;b'],
  ['caf\\195\\169', 'caf\u00c3\u00a9'],
  ['\\256\\2x\\', '\\256\\2x\\'],
] as const)
  test(`the value ${value} is the text ${text}`, () => {
    const [rr] = read(`a: {type: TXT, value: '${value}'}`).rrs;
    assert.is(rr?.type === 'TXT' && rr.strings.join(''), text);
  });

test('a long text is cut into strings of 255 octets, at one place', () => {
  const [rr] = read(`a: {type: TXT, value: ${'x'.repeat(300)}}`).rrs;
  if (rr?.type !== 'TXT') throw new Error('no TXT');
  assert.equal(
    rr.strings.map((string) => string.length),
    [255, 45],
  );
  assert.equal(rr.stringsAt, [rr.at, rr.at]);
});

test('columns count octets, behind letters of several and line breaks of Windows too', () => {
  const { rrs } = read('é: {type: TXT, values: [x]}\r\na: # 😀\r\n  {"type": TXT, "value": "😀", ttl: 5}\r\n');
  assert.equal(
    rrs.map(({ at }) => at && place(at)),
    ['1:26-1:27', '3:26-3:32'],
  );
});

for (const [value, undotted] of [
  ['a.example.net', { written: 'a.example.net', place: '1:25-1:38' }],
  ['"a.example.net"', { written: 'a.example.net', place: '1:26-1:39' }],
  ['host', { written: 'host', place: '1:25-1:29' }],
  ['"a.\\x65xample.net"', { written: 'a.example.net', place: null }],
  ['a.example.net.', null],
] as const)
  test(`the target ${value} ${undotted === null ? 'is complete' : 'lacks its dot, and is complete all the same'}`, () => {
    const [rr] = read(`a: {type: CNAME, value: ${value}}`).rrs;
    const { written, effect, at } = rr?.undotted ?? {};
    assert.is(rr?.type === 'CNAME' && rr.target, value === 'host' ? 'host' : 'a.example.net');
    assert.equal(
      rr?.undotted === undefined ? null : { written, effect, place: at === undefined ? null : place(at) },
      undotted === null ? null : { ...undotted, effect: 'refused' },
    );
  });

for (const [file, origin, zone] of [
  ['example.com.yaml', undefined, 'example.com'],
  ['a/b/Example.COM.yml', undefined, 'example.com'],
  ['a\\example.com.yaml', undefined, 'example.com'],
  ['bücher.example.yaml', undefined, 'xn--bcher-kva.example'],
  ['example.com./_dmarc.yaml', undefined, 'example.com'],
  ['x/$example.com.yaml', undefined, 'example.com'],
  ['any', 'example.net.', 'example.net'],
  ['any', '', ''],
] as const)
  test(`the file ${file}${origin === undefined ? '' : ` given as ${origin}`} is the zone ${zone}`, () => {
    const options = { file, ...(origin !== undefined && { origin }) };
    assert.equal(read('a: {type: TXT, value: x}', options).zones, [zone]);
  });

const deep = (open: string): string => `a: ${open.repeat(100_000)}`;
const bomb = [...'bcdefghijk'].reduce(
  (text, name, i) => `${text}${name}: &${name} [${`*${'abcdefghijk'.charAt(i)},`.repeat(9)}]\n`,
  'a: &a [x, x]\n',
);

/** Files that are not read: one problem, and where. */
for (const [what, octets, at, message] of [
  ['a tab', 'a:\n\tb: 1\n', '2:1', /Tabs are not allowed as indentation/],
  ['bad indentation', 'a:\n  b: 1\n c: 2\n', '3:1', /breaks the rules of YAML/],
  ['an open quotation', 'b: x\na: "x\nc: 1\n', '2:4', /this quotation mark is never closed/],
  ['two documents', 'a: {type: TXT, value: x}\n---\nb: {}\n', '2:1', /a second document/],
  ['binary octets', 'a: \u0000\u0001', '1:4', /octet 0x00 stands here/],
  ['UTF-16', '\u00ff\u00fea\u0000', '1:1', /UTF-16/],
  ['latin1', 'a: 1\nb: caf\u00e9\n', '2:7', /not UTF-8/],
  ['an old line break', 'a: x\rb: y', '1:5', /octet 0x0d/],
  ['brackets without end', deep('['), '1:203', /too deep/],
  ['mappings in mappings', deep('{a: '), /1:\d+/, /too deep/],
  ['lists in lists', `${'- '.repeat(100_000)}x`, /1:\d+/, /too deep/],
  ['an anchor bomb', bomb, /\d:\d+/, /stand for more than 100000 values/],
  ['an alias of nothing', 'a: *x', '1:4', /no anchor "&x" above/],
  ['an alias of what it is in', 'a: &x [*x]', '1:8', /no anchor "&x" above/],
  ['a key that is a list', '[a, b]: x', '1:1', /a key that is no text/],
  ['more than 16 MiB', 'a'.repeat(16 * 1024 * 1024 + 1), '1:1', /may have 16777216/],
] as const)
  test(`${what} is one problem`, () => {
    const { rrs, problems, zones } = readOctets(octets);
    assert.equal([rrs, problems.length, zones ?? []], [[], 1, []]);
    const { line, column } = problems[0]?.at ?? { line: 0, column: 0 };
    if (typeof at === 'string') assert.is(`${line}:${column}`, at);
    else assert.match(`${line}:${column}`, at);
    assert.match(problems[0]?.message ?? '', message);
  });

test('a file that is named after nothing has no origin', () => {
  const { rrs, problems, zones } = read('a: {type: TXT, value: x}', { file: 'a b.yaml' });
  assert.equal([rrs, zones], [[], undefined]);
  assert.match(problems[0]?.message ?? '', /^no origin is known: name the file after its zone/);
});

/** Records that octoDNS refuses: the others are read. */
for (const [what, text, at, message] of [
  ['no type', 'a: {value: x}', '1:4', /has no type/],
  ['an unknown type', 'a: {type: "t x", value: x}', '1:11', /a record type was expected/],
  ['a SOA', 'a: {type: SOA, value: x}', '1:11', /a record type was expected/],
  ['a type in lower case', 'a: {type: txt, value: x}', '1:11', /write TXT/],
  ['no value', 'a: {type: TXT}', '1:4', /has no "value" or "values"/],
  ['nothing as value', 'a: {type: TXT, value: }', '1:23', /has no "value"/],
  ['an empty list', 'a: {type: TXT, values: []}', '1:24', /has no "value"/],
  ['an empty text', 'a: {type: TXT, value: ""}', '1:23', /no text here/],
  ['a number as text', 'a: {type: TXT, value: 12}', '1:23', /"12" without quotes is a number/],
  ['a truth value as text', 'a: {type: TXT, value: Yes}', '1:23', /a truth value/],
  ['a date as text', 'a: {type: TXT, value: 2026-11-21}', '1:23', /a date/],
  ['a mapping as text', 'a: {type: TXT, value: {b: c}}', '1:23', /one string or several/],
  ['a list in the list', 'a: {type: TXT, values: [[x]]}', '1:25', /one string or several/],
  ['no address', 'a: {type: A, value: x}', '1:21', /"x" is no address/],
  ['several aliases', 'a: {type: CNAME, value: [a., b.]}', '1:25', /one value, and a list/],
  ['an alias under values', 'a: {type: CNAME, values: [a.]}', '1:4', /has no "value"$/],
  ['no preference', 'a: {type: MX, value: {exchange: a.}}', '1:22', /"preference" is missing/],
  ['a preference too high', 'a: {type: MX, value: {preference: 65536, exchange: a.}}', '1:35', /0 to 65535/],
  ['an MX of text', 'a: {type: MX, value: 10 a.}', '1:22', /a mapping with preference/],
  ['a name that is none', 'a: {type: CNAME, value: a..b.}', '1:25', /empty label/],
  ['a key with a dot', 'a.: {type: TXT, value: x}', '1:1', /ends with a dot/],
  ['a key of "@"', '"@": {type: TXT, value: x}', '1:1', /write '' for the zone itself/],
  ['a key that is nothing', '~: {type: TXT, value: x}', '1:1', /write '' for the zone itself/],
  ['a key that is a truth value', 'no: {type: TXT, value: x}', '1:1', /a truth value for YAML, and no name/],
  ['a key that is an octal number', '010: {type: TXT, value: x}', '1:1', /a number for YAML/],
  ['a key with a blank', 'a b: {type: TXT, value: x}', '1:1', /has a blank/],
  ['no record', 'a: x', '1:4', /a record was expected here/],
  ['no zone', 'x', '1:1', /begins with names/],
] as const)
  test(`${what} is a problem at its place`, () => {
    const { rrs, problems, notJudged } = read(text);
    assert.equal([rrs, notJudged], [[], []]);
    assert.is(problems.length, 1);
    assert.is(`${problems[0]?.at.line}:${problems[0]?.at.column}`, at);
    assert.match(problems[0]?.message ?? '', message);
  });

for (const [what, text, records, message] of [
  ['a TTL', 'a: {type: TXT, ttl: -1, value: x}', ['a.example.com 3600 TXT "x"'], /this TTL is none/],
  [
    'a key twice',
    'a: {type: TXT, value: x}\na: {type: TXT, value: y}',
    ['a.example.com 3600 TXT "y"'],
    /"a" stands here again/,
  ],
  ['a member twice', 'a: {type: TXT, value: x, value: y}', ['a.example.com 3600 TXT "y"'], /"value" stands here again/],
  [
    'a type twice',
    'a: [{type: TXT, value: x}, {type: TXT, value: y}]',
    ['a.example.com 3600 TXT "x"', 'a.example.com 3600 TXT "y"'],
    /stands twice at this name/,
  ],
] as const)
  test(`${what} is a problem, and the record is read`, () => {
    const result = read(text);
    assert.equal(brief(result), records);
    assert.equal(
      result.problems.map((problem) => message.test(problem.message)),
      [true],
    );
  });

for (const [what, text, name, type, reason] of [
  ['an included record', 'a: !include a.yaml', 'a.example.com', null, /comes from elsewhere \(!include\)/],
  ['an included part of the zone', '<<: !include a.yaml', null, null, /comes from elsewhere/],
  ['an included zone', '!include a.yaml', null, null, /comes from elsewhere/],
  ['a value with a tag', 'a: {type: TXT, value: !vault x}', 'a.example.com', 'TXT', /comes from elsewhere \(!vault\)/],
  [
    'an exchange with a tag',
    'a: {type: MX, value: {preference: 1, exchange: !vault x}}',
    'a.example.com',
    'MX',
    /elsewhere/,
  ],
  [
    'a template',
    'a: {type: TXT, value: "v=spf1 include:_spf.{zone_name} -all"}',
    'a.example.com',
    'TXT',
    /\{zone_name\}/,
  ],
  ['a record of the host', "'': {type: ALIAS, value: a.example.net.}", 'example.com', null, /ALIAS is no type of DNS/],
  ['a type of one provider', 'a: {type: Route53Provider/ALIAS, value: {}}', 'a.example.com', null, /no type of DNS/],
  [
    'an alias that depends on who asks',
    'a: {type: CNAME, value: a., dynamic: {}}',
    'a.example.com',
    'CNAME',
    /dynamic/,
  ],
  [
    'a record that is left alone',
    'a: {type: TXT, value: x, octodns: {ignored: true}}',
    'a.example.com',
    'TXT',
    /ignored/,
  ],
  ['data that is not read', 'a: {type: LOC, value: x}', 'a.example.com', 'LOC', /is not read/],
] as const)
  test(`${what} is not judged`, () => {
    const { rrs, problems, notJudged, zones } = read(text);
    assert.equal([rrs, problems], [[], []]);
    assert.equal(
      notJudged?.map((one) => [one.name, one.type]),
      [[name, type]],
    );
    assert.match(notJudged?.[0]?.reason ?? '', reason);
    assert.equal(zones, name === null ? [] : ['example.com']);
  });

test('what we write, we read', () => {
  fc.assert(
    fc.property(sitesAt('bind'), (site) => {
      const text = formats['octodns']?.writes?.write([site]) ?? '';
      const { rrs, problems } = readOctets(text, { origin: site.apex });
      assert.equal(problems, []);
      const key = ({ name, type, ...data }: (typeof rrs)[number]): string =>
        `${name.toLowerCase()} ${type} ${'strings' in data ? data.strings.join('') : 'target' in data ? data.target : ''}`;
      const written = site.records.filter(({ type }) => type === 'TXT' || type === 'CNAME');
      assert.equal(
        rrs
          .filter(({ type }) => type === 'TXT' || type === 'CNAME')
          .map(key)
          .sort(),
        written.map(key).sort(),
      );
    }),
    { numRuns: 300 },
  );
});

test('no octets make it throw', () => {
  const yaml = fc.constantFrom(
    'a',
    '\n',
    '  ',
    '- ',
    ': ',
    ':\n  ',
    '{',
    '}',
    '[',
    ']',
    ', ',
    '"',
    "'",
    '|',
    '>',
    '&a ',
    '*a',
    '!x ',
    '!!int ',
    '#',
    '<<',
    '? ',
    '---\n',
    '...\n',
    '%YAML 1.1\n',
    'type: ',
    'TXT',
    'MX',
    'CNAME',
    'A',
    'value: ',
    'values: ',
    'ttl: ',
    'octodns: ',
    '\\',
    ';',
    '1',
    '\t',
    '\r\n',
    '\u00c3\u00a9',
    '\u00ff',
    '\u0000',
    '@',
    '`',
    '~',
  );
  const octets = fc.oneof(
    fc.array(yaml, { maxLength: 40 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(octets, (text) => {
      const { rrs, problems } = readOctets(text.replace(/[^\u0000-\u00ff]/g, '?'));
      for (const { at } of [...rrs, ...problems]) assert.ok(at !== undefined && at.line >= 1 && at.column >= 1);
    }),
    { numRuns: 1500 },
  );
});

test.run();
