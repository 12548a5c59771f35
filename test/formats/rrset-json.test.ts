import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { formats } from '../../src/formats/index.ts';
import { jsonFormatOf } from '../../src/formats/json-format.ts';
import { readJsonText } from '../../src/formats/json-value.ts';
import type { ReadResult } from '../../src/formats/format.ts';
import { suitePath } from '../suites.ts';
import { bareRr } from './bare-rr.ts';

const read = (text: string): ReadResult =>
  formats['rrset-json']?.read?.(text, { file: 'z.json' }) ?? { rrs: [], problems: [] };
const readValue = (value: unknown): ReadResult => read(JSON.stringify(value));
const bare = (value: unknown): object[] => readValue(value).rrs.map(bareRr);
const messages = ({ problems }: ReadResult): string[] => problems.map(({ message }) => message);

test('values in the shapes of dns.resolve are records', () => {
  assert.equal(
    bare({
      'example.com': {
        TXT: [['v=spf1 ', '-all'], 'x'.repeat(256), [''], ''],
        MX: [
          { exchange: 'mx.example.net', priority: 10 },
          { exchange: '', priority: 0 },
        ],
        A: ['192.0.2.1', { address: '192.0.2.2', ttl: 60 }],
        AAAA: ['2001:DB8::1'],
        NS: ['ns.example.net.'],
        SOA: {
          nsname: 'ns.example.net',
          hostmaster: 'h.example.net',
          serial: 1,
          refresh: 2,
          retry: 3,
          expire: 4,
          minttl: 5,
        },
      },
      'www.example.com.': { cname: ['example.com'] },
      '_imap._tcp.example.com': { SRV: [{ priority: 1, weight: 2, port: 143, name: 'm.example.com' }] },
    }),
    [
      { type: 'TXT', strings: ['v=spf1 ', '-all'] },
      { type: 'TXT', strings: ['x'.repeat(255), 'x'] },
      { type: 'TXT', strings: [''] },
      { type: 'TXT', strings: [''] },
      { type: 'MX', preference: 10, exchange: 'mx.example.net' },
      { type: 'MX', preference: 0, exchange: '' },
      { type: 'A', address: '192.0.2.1' },
      { type: 'A', address: '192.0.2.2', ttl: 60 },
      { type: 'AAAA', address: '2001:db8::1' },
      { type: 'NS', target: 'ns.example.net' },
      {
        type: 'SOA',
        mname: 'ns.example.net',
        rname: 'h.example.net',
        serial: 1,
        refresh: 2,
        retry: 3,
        expire: 4,
        minimum: 5,
      },
      { name: 'www.example.com', type: 'CNAME', target: 'example.com' },
      { name: '_imap._tcp.example.com', type: 'SRV', rdata: '1 2 143 m.example.com' },
    ].map((rr) => ({ name: 'example.com', ttl: 3600, ...rr })),
  );
});

test('letters beyond ASCII in a text are octets of UTF-8, each string with its place', () => {
  const { rrs } = read('{"a.example.com": {"TXT": [["\u00c3\u00a9", "\\u00e9"]]}}');
  const at = (column: number, endColumn: number): object => ({
    file: 'z.json',
    line: 1,
    column,
    endLine: 1,
    endColumn,
  });
  assert.equal(rrs, [
    {
      name: 'a.example.com',
      ttl: 3600,
      type: 'TXT',
      strings: ['\u00c3\u00a9', '\u00c3\u00a9'],
      stringsAt: [at(29, 33), at(35, 43)],
      at: at(28, 44),
    },
  ]);
});

test('an error of no record is none, and any other is not judged', () => {
  const { rrs, problems, notJudged } = readValue({
    'example.com': { TXT: { error: 'ENOTFOUND' }, MX: { code: 'ENODATA' }, A: { error: 'ESERVFAIL' }, NS: null },
  });
  assert.equal([rrs, problems], [[], []]);
  assert.equal(
    notJudged?.map(({ name, type, reason }) => [name, type, reason]),
    [['example.com', 'A', 'its lookup failed: ESERVFAIL']],
  );
});

const WRONG: Readonly<Record<string, readonly [value: unknown, problem: string]>> = {
  'a list at the top': [
    [],
    'a list stands where an object of names was expected, such as {"example.com": {"TXT": [["v=spf1 -all"]]}}',
  ],
  'a name without types': [
    { 'example.com': ['x'] },
    'a list stands where an object of record types was expected, such as {"TXT": [["v=spf1 -all"]]}',
  ],
  'a name that is none': [
    { 'a..b': {} },
    '"a..b" is no name: it has an empty label (two dots in a row, or a dot at the start or end)',
  ],
  'a type that is none': [
    { 'example.com': { TEXT: [] } },
    '"TEXT" stands where a record type was expected, such as TXT or CNAME',
  ],
  'a set that is no list': [
    { 'example.com': { TXT: 'x' } },
    'a string stands where a list of TXT records was expected',
  ],
  'a string that is too long': [
    { 'example.com': { TXT: [['x'.repeat(256)]] } },
    'this string has 256 octets, and one holds 255: cut it into several',
  ],
  'a text without strings': [
    { 'example.com': { TXT: [[]] } },
    'this record has no string, and a text has one at least',
  ],
  'a text of numbers': [{ 'example.com': { TXT: [[1]] } }, 'the number 1 stands where TXT data was expected: a string'],
  'an MX that is a string': [
    { 'example.com': { MX: ['mx.example.net'] } },
    'a string stands where MX data was expected: {"exchange": "…", "priority": 10}',
  ],
  'a target that is none': [{ 'example.com': { CNAME: [''] } }, '"" stands where the name of a host was expected'],
};

for (const [name, [value, problem]] of Object.entries(WRONG))
  test(`${name} is a problem`, () => assert.equal(messages(readValue(value)), [problem]));

const spf = suitePath('spf-dnscontrol', 1);
if (spf !== null)
  test('the answers that DNSControl keeps for its tests are read', () => {
    const text = readFileSync(`${spf}/testdata-dns1.json`, 'latin1');
    const given = JSON.parse(text) as Readonly<Record<string, { readonly txt: readonly string[] }>>;
    const { rrs, problems } = read(text);
    assert.equal(problems, []);
    assert.equal(
      rrs.map((rr) => [rr.name, rr.type === 'TXT' && rr.strings.join('')]),
      Object.entries(given).flatMap(([name, { txt }]) => txt.map((one) => [name, one])),
    );
    const { value } = readJsonText(text, 'x.json');
    assert.is(value && jsonFormatOf(value), 'rrset-json');
  });

const ZONES = 91;
const mailauth = suitePath('dmarc-mailauth', ZONES);
if (mailauth !== null)
  test('the text records of the tests of mailauth are read', () => {
    type Zone = Readonly<
      Record<string, { readonly TXT?: readonly (readonly string[])[] | { readonly error: string } }>
    >;
    interface Case {
      readonly calls: readonly { readonly zone?: Zone | null; readonly zone_probed?: Zone }[];
    }
    const cases = ['dmarc-verify', 'get-dmarc-record', 'rfc9989-compliance'].flatMap(
      (file) => JSON.parse(readFileSync(`${mailauth}/${file}.json`, 'utf8')) as Case[],
    );
    const zones = cases.flatMap(({ calls }) => calls.map(({ zone, zone_probed = {} }): Zone => zone ?? zone_probed));
    assert.is(zones.length, ZONES);
    for (const zone of zones) {
      // What stands in for the resolver there answers other types with the texts too.
      const sets = Object.entries(zone).map(([name, { TXT = [] }]): [string, typeof TXT] => [name, TXT]);
      const { rrs, problems } = readValue(Object.fromEntries(sets.map(([name, TXT]) => [name, { TXT }])));
      assert.equal(problems, []);
      assert.equal(
        rrs.map((rr) => [rr.name, rr.type === 'TXT' && rr.strings]),
        sets.flatMap(([name, set]) => ('error' in set ? [] : set.map((strings) => [name, strings]))),
      );
    }
  });

test.run();
