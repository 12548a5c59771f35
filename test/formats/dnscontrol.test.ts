import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { formats } from '../../src/formats/index.ts';
import type { ReadResult } from '../../src/formats/format.ts';
import { suitePath } from '../suites.ts';
import { bareRr } from './bare-rr.ts';

const read = (text: string, file = 'ir.json'): ReadResult =>
  formats['dnscontrol']?.read?.(text, { file }) ?? { rrs: [], problems: [] };
const domain = (records: readonly object[], more: object = {}): object => ({ name: 'example.com', records, ...more });
const ir = (...domains: readonly object[]): ReadResult => read(JSON.stringify({ registrars: [], domains }));
const reasons = ({ notJudged = [] }: ReadResult): unknown[] =>
  notJudged.map(({ name, type, reason }) => [name, type, reason]);
const messages = ({ problems }: ReadResult): string[] => problems.map(({ message }) => message);

const READ: Readonly<Record<string, readonly [record: object, rr: object]>> = {
  'a text stands whole, and is cut': [
    { type: 'TXT', name: '@', target: 'x'.repeat(300), ttl: 60 },
    { name: 'example.com', ttl: 60, type: 'TXT', strings: ['x'.repeat(255), 'x'.repeat(45)] },
  ],
  'quotation marks and backslashes in a text are text': [
    { type: 'TXT', name: 'a', target: '"v=spf1" \\010', ttl: 60 },
    { name: 'a.example.com', ttl: 60, type: 'TXT', strings: ['"v=spf1" \\010'] },
  ],
  'strings as versions before 3.9 kept them': [
    { type: 'TXT', name: '@', target: 'ab', txtstrings: ['a', 'b'], ttl: 60 },
    { name: 'example.com', ttl: 60, type: 'TXT', strings: ['a', 'b'] },
  ],
  'an empty text is left out': [
    { type: 'TXT', name: '@', ttl: 60 },
    { name: 'example.com', ttl: 60, type: 'TXT', strings: [''] },
  ],
  'no TTL and 0 are the default': [
    { type: 'A', name: 'a', target: '192.0.2.1', ttl: 0 },
    { name: 'a.example.com', ttl: 300, type: 'A', address: '192.0.2.1' },
  ],
  'an MX whose preference of 0 is left out': [
    { type: 'MX', name: '@', target: '.', ttl: 60 },
    { name: 'example.com', ttl: 60, type: 'MX', preference: 0, exchange: '' },
  ],
  'a host with a final dot is complete': [
    { type: 'MX', name: '@', target: 'mx.example.net.', mxpreference: 10, ttl: 60 },
    { name: 'example.com', ttl: 60, type: 'MX', preference: 10, exchange: 'mx.example.net' },
  ],
  'a host without dots lies in the domain': [
    { type: 'CNAME', name: 'www', target: '@', ttl: 60 },
    { name: 'www.example.com', ttl: 60, type: 'CNAME', target: 'example.com' },
  ],
  'a host with dots but none at its end is refused': [
    { type: 'CNAME', name: 'www', target: 'a.example.net', ttl: 60 },
    { name: 'www.example.com', ttl: 60, type: 'CNAME', target: 'a.example.net', undotted: 'refused' },
  ],
  'fields of a CAA, zeros left out': [
    { type: 'CAA', name: '@', target: 'ca.example.net', caatag: 'issue', ttl: 60 },
    { name: 'example.com', ttl: 60, type: 'CAA', rdata: '0 issue "ca.example.net"' },
  ],
  'a SOA': [
    {
      type: 'SOA',
      name: '@',
      target: 'ns.example.net.',
      soambox: 'h.example.net.',
      soaserial: 1,
      soarefresh: 2,
      soaretry: 3,
      soaexpire: 4,
      soaminttl: 5,
      ttl: 60,
    },
    {
      name: 'example.com',
      ttl: 60,
      type: 'SOA',
      mname: 'ns.example.net',
      rname: 'h.example.net',
      serial: 1,
      refresh: 2,
      retry: 3,
      expire: 4,
      minimum: 5,
    },
  ],
};

for (const [name, [record, rr]] of Object.entries(READ))
  test(name, () => {
    const result = ir(domain([{ filepos: '[line:2:5]', ...record }]));
    assert.equal([messages(result), reasons(result), result.zones], [[], [], ['example.com']]);
    assert.equal(
      result.rrs.map((one) => ({ ...bareRr(one), ...(one.undotted && { undotted: one.undotted.effect }) })),
      [rr],
    );
  });

test('a value has its place', () => {
  const { rrs } = read(
    '{"domains": [{"name": "example.com", "records": [\n {"type": "TXT", "name": "@", "target": "x"}]}]}',
  );
  assert.equal(rrs[0]?.at, { file: 'ir.json', line: 2, column: 41, endLine: 2, endColumn: 44 });
});

test('what only a provider of DNS makes records of is told where mail meets its name', () => {
  const result = ir(
    domain([
      { type: 'MX', name: '@', target: 'mail.example.com.', mxpreference: 10 },
      { type: 'ALIAS', name: '@', target: 'x.example.net.' },
      { type: 'R53_ALIAS', name: 'mail', target: 'x.example.net.' },
      { type: 'URL', name: 'www', target: 'https://example.net' },
      { type: 'HTTPS', name: 's1._domainkey', target: '.' },
    ]),
  );
  assert.equal(reasons(result), [
    ['example.com', null, 'ALIAS is no type of DNS: the provider of DNS makes other records of it'],
    ['mail.example.com', null, 'R53_ALIAS is no type of DNS: the provider of DNS makes other records of it'],
    ['s1._domainkey.example.com', 'HTTPS', 'the data of HTTPS is not read from DNSControl'],
  ]);
  assert.is(result.zones, undefined);
});

test('a domain is a whole zone unless DNSControl leaves others alone', () => {
  const zones = (more: object): unknown => ir(domain([], more)).zones;
  assert.equal(
    [zones({}), zones({ keepunknown: true }), zones({ unmanaged: [{ label_pattern: 'x' }] })],
    [['example.com'], undefined, undefined],
  );
});

test('records that are not worked out yet, and a domain that stands twice, are not judged', () => {
  const raw = ir(domain([], { rawrecords: [{ type: 'SPF_BUILDER' }] }));
  assert.equal(reasons(raw), [
    [
      'example.com',
      null,
      '1 records of it are not worked out yet: give the output of dnscontrol print-ir without --raw',
    ],
  ]);
  const record = { type: 'TXT', name: '@', target: 'x' };
  const twice = ir(domain([record], { tag: 'in' }), domain([record], { tag: 'out' }));
  assert.equal(
    [twice.rrs.length, reasons(twice)],
    [
      1,
      [
        [
          'example.com',
          null,
          'the domain stands here more than once, as for split horizon, and only the first is read',
        ],
      ],
    ],
  );
});

const WRONG: Readonly<Record<string, readonly [record: unknown, problem: string]>> = {
  'a record that is none': [1, 'the number 1 stands where a record with "name" and "type" was expected'],
  'a record without type': [{ name: '@' }, 'an object stands where a record with "name" and "type" was expected'],
  'a CNAME without target': [{ type: 'CNAME', name: 'a' }, 'this CNAME record has no "target"'],
  'a TTL that is none': [
    { type: 'TXT', name: 'a', target: 'x', ttl: 'long' },
    'a string stands where a TTL was expected: seconds, 0 to 2147483647',
  ],
};

for (const [name, [record, problem]] of Object.entries(WRONG))
  test(`${name} is a problem, and the rest is read`, () => {
    const result = ir(domain([record as object, { type: 'TXT', name: 'z', target: 'rest' }]));
    assert.equal([messages(result), result.rrs.at(-1)?.name], [[problem], 'z.example.com']);
  });

test('JavaScript and any other JSON are told from the output of print-ir', () => {
  const js = 'this is JavaScript, which only DNSControl works out: give the output of dnscontrol print-ir';
  assert.equal(messages(read('// zones\nvar REG = NewRegistrar("none");\nD("example.com", REG);')), [js]);
  assert.equal(messages(read('anything', 'dnsconfig.js')), [js]);
  assert.equal(messages(read('{}')), ['this is JSON without a list "domains": give the output of dnscontrol print-ir']);
});

const suite = suitePath('zonefile-dnscontrol', 1);
if (suite !== null)
  test('the texts of DNSControl are read as its zone file has them', () => {
    const { rrs, problems, zones } = read(readFileSync(`${suite}/017-txt.json`, 'latin1'));
    assert.equal([problems, zones], [[], ['foo.com']]);
    const zone = formats['master-file']?.read?.(readFileSync(`${suite}/017-txt.foo.com.zone`, 'latin1'), {
      file: 'x.zone',
      origin: 'foo.com',
    });
    const joined = (one: ReadResult | undefined): unknown[] =>
      (one?.rrs ?? []).map((rr) => [rr.name, rr.type === 'TXT' && rr.strings.join('')]);
    assert.equal(joined({ rrs, problems }), joined(zone));
  });

test('the tag of a domain with split horizon is no part of its name', () => {
  const domain = (tag: string): string =>
    `{"name": "example.com!${tag}", "records": [{"type": "TXT", "name": "@", "target": "${tag}"}]}`;
  const text = `{"domains": [${domain('outside')}, ${domain('inside')}]}`;
  const { rrs = [], notJudged = [] } = formats['dnscontrol']?.read?.(text, { file: 'ir.json' }) ?? {};
  assert.equal(
    rrs.map((rr) => [rr.name, 'strings' in rr ? rr.strings : []]),
    [['example.com', ['outside']]],
  );
  assert.equal(
    notJudged.map(({ name }) => name),
    ['example.com'],
  );
});

test.run();
