import { test } from 'uvu';
import * as assert from 'uvu/assert';
import fc from 'fast-check';
import { formats } from '../../src/formats/index.ts';
import type { ReadResult } from '../../src/formats/format.ts';
import type { Rr } from '../../src/model/rr.ts';
import { bareRr } from './bare-rr.ts';
import { A, asRrsets, B, hopAlias, keyRecord, oldKey, siteOf, sitesAt, sorted } from './written-sites.ts';

const EMPTY: ReadResult = { rrs: [], problems: [] };
const route53 = formats['route53'];
const read = (text: string): ReadResult => route53?.read?.(text, { file: 'r53.json' }) ?? EMPTY;
const readValue = (value: unknown): ReadResult => read(JSON.stringify(value));
const set = (Name: string, Type: string, values: readonly string[], more: object = {}): object => ({
  Name,
  Type,
  TTL: 300,
  ResourceRecords: values.map((Value) => ({ Value })),
  ...more,
});
const list = (...sets: readonly object[]): ReadResult => readValue({ ResourceRecordSets: sets });
const batch = (...changes: readonly (readonly [action: string, set: object])[]): ReadResult =>
  readValue({ Changes: changes.map(([Action, ResourceRecordSet]) => ({ Action, ResourceRecordSet })) });
const messages = ({ problems }: ReadResult): string[] => problems.map(({ message }) => message);
const reasons = ({ notJudged = [] }: ReadResult): unknown[] =>
  notJudged.map(({ name, type, reason }) => [name, type, reason]);

test('a zone as it is listed is read, each value and each string with its place', () => {
  const { rrs, problems, notJudged, zones } = read(`{
 "ResourceRecordSets": [
  {"Name": "example.com.", "Type": "SOA", "TTL": 900, "ResourceRecords": [
    {"Value": "ns1.example.net. hostmaster.example.net. 1 7200 900 1209600 86400"}]},
  {"Name": "\\\\052.example.com.", "Type": "TXT", "TTL": 300, "ResourceRecords": [
    {"Value": "\\"a\\\\351\\" \\"b;c\\""},
    {"Value": "\\"d\\"\\"e\\""}]},
  {"Name": "example.com", "Type": "MX", "TTL": 60, "ResourceRecords": [{"Value": "10 mx.example.net"}]}
 ], "IsTruncated": false
}`);
  assert.equal([problems, notJudged, zones], [[], [], undefined]);
  const at = (line: number, column: number, endColumn: number): object => ({
    file: 'r53.json',
    line,
    column,
    endLine: line,
    endColumn,
  });
  assert.equal(rrs, [
    {
      name: 'example.com',
      ttl: 900,
      type: 'SOA',
      mname: 'ns1.example.net',
      rname: 'hostmaster.example.net',
      serial: 1,
      refresh: 7200,
      retry: 900,
      expire: 1_209_600,
      minimum: 86_400,
      at: at(4, 15, 82),
    },
    {
      name: '*.example.com',
      ttl: 300,
      type: 'TXT',
      strings: ['a\u00e9', 'b;c'],
      stringsAt: [at(6, 16, 26), at(6, 27, 34)],
      at: at(6, 15, 35),
    },
    {
      name: '*.example.com',
      ttl: 300,
      type: 'TXT',
      strings: ['d', 'e'],
      stringsAt: [at(7, 16, 21), at(7, 21, 26)],
      at: at(7, 15, 27),
    },
    { name: 'example.com', ttl: 60, type: 'MX', preference: 10, exchange: 'mx.example.net', at: at(8, 82, 101) },
  ]);
});

test('the list alone is read as well, and a batch inside its request', () => {
  assert.equal(readValue([set('example.com.', 'TXT', ['"x"'])]).rrs.length, 1);
  const request = {
    HostedZoneId: 'Z1',
    ChangeBatch: { Changes: [{ Action: 'CREATE', ResourceRecordSet: set('a.example.com.', 'A', ['192.0.2.1']) }] },
  };
  assert.equal(readValue(request).rrs.map(bareRr), [
    { name: 'a.example.com', ttl: 300, type: 'A', address: '192.0.2.1' },
  ]);
});

test('what the writer writes is read as the same records', () => {
  const text = route53?.writes?.write([siteOf('route53', 'example.com', [keyRecord])]) ?? '';
  assert.equal(read(text).rrs.map(bareRr), [{ ...keyRecord, strings: [A, B] }]);
});

test('a CNAME that takes the place of a deleted TXT leaves nothing to be judged elsewhere', () => {
  const text = route53?.writes?.write([siteOf('route53', 'example.com', [hopAlias], { removals: [oldKey] })]) ?? '';
  const { rrs, problems, notJudged } = read(text);
  assert.equal([rrs.map(bareRr), problems, notJudged], [[hopAlias], [], []]);
});

test('of a batch, what stands at its end counts', () => {
  const old = set('a.example.com.', 'TXT', ['"old"']);
  const fresh = set('A.example.com', 'TXT', ['"new"']);
  const replaced = batch(['DELETE', old], ['CREATE', fresh]);
  assert.equal(
    [replaced.rrs.map(bareRr), reasons(replaced)],
    [[{ name: 'A.example.com', ttl: 300, type: 'TXT', strings: ['new'] }], []],
  );
  const undone = batch(['CREATE', old], ['DELETE', fresh]);
  assert.equal([undone.rrs, reasons(undone)], [[], []]);
  const upserted = batch(['UPSERT', old], ['UPSERT', fresh]);
  assert.equal(upserted.rrs.map(bareRr), [{ name: 'A.example.com', ttl: 300, type: 'TXT', strings: ['new'] }]);
});

test('what a batch deletes and does not replace is not judged', () => {
  const gone = 'this batch deletes it, and what stands then at its name is not in the file';
  assert.equal(reasons(batch(['DELETE', set('a.example.com.', 'TXT', ['"x"'])])), [['a.example.com', 'TXT', gone]]);
  const beside = batch(
    ['DELETE', set('a.example.com.', 'TXT', ['"x"'])],
    ['UPSERT', set('a.example.com.', 'MX', ['0 .'])],
  );
  assert.equal(reasons(beside), [['a.example.com', 'TXT', gone]]);
  const alias = batch(
    ['DELETE', set('a.example.com.', 'CNAME', ['b.example.net'])],
    ['UPSERT', set('a.example.com.', 'TXT', ['"x"'])],
  );
  assert.equal(reasons(alias), []);
});

test('an alias is not judged', () => {
  const AliasTarget = { HostedZoneId: 'Z2', DNSName: 'd1.example.net.', EvaluateTargetHealth: false };
  assert.equal(reasons(list({ Name: 'example.com.', Type: 'A', AliasTarget })), [
    ['example.com', 'A', 'it is an alias: Route 53 answers with what d1.example.net. has at that moment'],
  ]);
});

test('sets of one name and type are one where they hold the same, and addresses count all together', () => {
  const one = list(
    set('example.com.', 'TXT', ['"x"', '"y"'], { SetIdentifier: 'a', Weight: 1 }),
    set('example.com.', 'TXT', ['"y"', '"x"'], { SetIdentifier: 'b', Weight: 1 }),
    set('w.example.com.', 'A', ['192.0.2.1'], { SetIdentifier: 'a', Weight: 1 }),
    set('w.example.com.', 'A', ['192.0.2.1', '192.0.2.2'], { SetIdentifier: 'b', Weight: 1 }),
  );
  assert.equal(
    one.rrs.map((rr) => (rr.type === 'TXT' ? rr.strings.join() : rr.type === 'A' ? rr.address : '')),
    ['x', 'y', '192.0.2.1', '192.0.2.2'],
  );
  assert.equal([messages(one), reasons(one)], [[], []]);
});

test('sets of one name and type that differ are not judged', () => {
  const differ = list(
    set('example.com.', 'TXT', ['"x"'], { SetIdentifier: 'a', Weight: 1 }),
    set('example.com.', 'TXT', ['"y"'], { SetIdentifier: 'b', Weight: 1 }),
  );
  const why = 'it is one of 2 sets that differ, and Route 53 gives out one of them by its routing policy';
  assert.equal(
    [differ.rrs, reasons(differ)],
    [
      [],
      [
        ['example.com', 'TXT', why],
        ['example.com', 'TXT', why],
      ],
    ],
  );
});

const WRONG: Readonly<Record<string, readonly [sets: readonly object[], problem: string, records: number]>> = {
  'text without quotation marks': [
    [set('example.com.', 'TXT', ['v=spf1 -all', '"ok"'])],
    '"v=spf1" stands outside quotation marks, which the text of a record needs here',
    1,
  ],
  'a quotation mark that is not closed': [
    [set('example.com.', 'TXT', ['"v=spf1 -all'])],
    'the quotation mark that opens here is not closed',
    0,
  ],
  'an escape that is not octal': [
    [set('example.com.', 'TXT', ['"\\233\\080"'])],
    '"\\233\\080" has a backslash that no three octal digits up to 377 follow, and no other octet',
    0,
  ],
  'a string that is too long': [
    [set('example.com.', 'TXT', [`"${'x'.repeat(256)}"`])],
    'this string has 256 octets, and one string holds 255: cut it into several, each in quotes, with a blank between',
    0,
  ],
  'no TTL': [
    [set('example.com.', 'TXT', ['"x"'], { TTL: undefined })],
    'this record set has no "TTL", without which Route 53 refuses it',
    1,
  ],
  'a TTL that is none': [
    [set('example.com.', 'TXT', ['"x"'], { TTL: -1 })],
    'the number -1 stands where a TTL was expected: seconds, 0 to 2147483647',
    1,
  ],
  'no values': [
    [set('example.com.', 'TXT', [])],
    'this record set has neither "ResourceRecords", a list of values, nor an "AliasTarget"',
    0,
  ],
  'a type that is none': [
    [set('example.com.', 'TEXT', ['"x"'])],
    '"TEXT" stands where a record type was expected, such as TXT or CNAME',
    0,
  ],
  'a name that is none': [
    [set('a..example.com.', 'TXT', ['"x"'])],
    '"a..example.com." is no name: it has an empty label (two dots in a row, or a dot at the start or end)',
    0,
  ],
  'a set twice': [
    [set('example.com.', 'TXT', ['"x"']), set('EXAMPLE.com', 'TXT', ['"y"'])],
    'the TXT set of "EXAMPLE.com" stands here for the second time, which Route 53 refuses: put all values into one',
    1,
  ],
  'an MX without preference': [
    [set('example.com.', 'MX', ['mx.example.net.'])],
    '"mx.example.net." stands where a number from 0 to 65535 was expected: the data of MX is a preference and a host name',
    0,
  ],
};

for (const [name, [sets, problem, records]] of Object.entries(WRONG))
  test(`${name} is a problem, and the rest is read`, () => {
    const { rrs, ...result } = list(...sets, set('z.example.com.', 'TXT', ['"rest"']));
    assert.equal(messages({ rrs, ...result }), [problem]);
    assert.is(rrs.length, records + 1);
  });

test('a list that is cut off is a problem', () => {
  const cut = 'this list is only a part of its zone, and more record sets follow: give all of them in one list';
  assert.equal(messages(readValue({ ResourceRecordSets: [], IsTruncated: true })), [cut]);
  assert.equal(messages(readValue({ ResourceRecordSets: [], NextToken: 'x' })), [cut]);
});

test('a change that is none and JSON of another kind are problems', () => {
  assert.equal(messages(readValue({ Changes: [1, { Action: 'PUT', ResourceRecordSet: {} }] })), [
    'the number 1 stands where a change was expected: "Action" (CREATE, UPSERT or DELETE) and "ResourceRecordSet"',
    '"PUT" stands where a change was expected: "Action" (CREATE, UPSERT or DELETE) and "ResourceRecordSet"',
  ]);
  assert.equal(messages(readValue({ a: 1 })), [
    'this is JSON, but neither a list of Route 53 ("ResourceRecordSets") nor a change batch ("Changes"): give the output of aws route53 list-resource-record-sets',
  ]);
});

test('a thousand problems are told, and how many more there are', () => {
  const sets = Array.from({ length: 1200 }, (_, i) => set(`n${i}.example.com.`, 'A', ['x']));
  const told = messages(list(...sets));
  assert.is(told.length, 1001);
  assert.is(told.at(-1), '200 more places cannot be read, this one the last');
});

test('whatever the octets, what the writer writes is read as the same records', () => {
  const plain = (rr: Rr): object =>
    rr.type === 'TXT'
      ? { ...bareRr(rr), data: rr.strings }
      : { ...bareRr(rr), data: rr.type === 'CNAME' ? rr.target : '' };
  fc.assert(
    fc.property(sitesAt('route53'), (site) => {
      const { rrs, problems, notJudged = [] } = read(route53?.writes?.write([site]) ?? '');
      assert.equal(problems, []);
      const found = sorted(rrs.map((rr) => plain(rr) as ReturnType<typeof asRrsets>[number]));
      assert.equal(found, sorted(asRrsets(site.records, 'strings')));
      for (const { type } of notJudged) assert.is(type, 'TXT');
      assert.ok(notJudged.length <= site.removals.length);
    }),
    { numRuns: 300 },
  );
});

test.run();
