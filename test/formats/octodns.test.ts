import { test } from 'uvu';
import * as assert from 'uvu/assert';
import fc from 'fast-check';
import { formats } from '../../src/formats/index.ts';
import { naturalOrder } from '../../src/formats/natural-order.ts';
import { yamlScalar } from '../../src/formats/yaml-scalar.ts';
import type { Site } from '../../src/model/plan.ts';
import type { Rr } from '../../src/model/rr.ts';
import { readOctodns } from './readers/octodns-reader.ts';
import { readYaml } from './readers/yaml-reader.ts';
import { asRrsets, hopAlias, KEY, keyRecord, oldKey, siteOf, sitesAt, sorted } from './written-sites.ts';

const write = (...sites: readonly Site[]): string => formats['octodns']?.writes?.write(sites) ?? '';
const SEMICOLONS =
  'Semicolons are written as octoDNS wants them with escaped_semicolons: true, its default before version 2';

test('a long key stands whole, its semicolons escaped', () => {
  assert.is(
    write(siteOf('route53', 'example.com', [keyRecord])),
    `# Zone example.com, at Host route53 (API)
# Merge this into the file of the zone: octoDNS removes what that does not hold
# ${SEMICOLONS}
---
s1._domainkey:
  ttl: 3600
  type: TXT
  value: ${KEY.replaceAll(';', '\\;')}
`,
  );
});

test('a hop and its neighbours stand in natural order, with several types at the top', () => {
  const records: Rr[] = [
    hopAlias,
    { name: 's10._domainkey.example.com', ttl: 60, type: 'TXT', strings: ["it's: #1 "] },
    { name: 's2._domainkey.Example.com', ttl: 60, type: 'CNAME', target: '10.example.net' },
    { name: 'example.com', ttl: 60, type: 'TXT', strings: ['v=spf1 -all'] },
    { name: 'EXAMPLE.com', ttl: 30, type: 'TXT', strings: ['a', 'b'] },
    { name: 'example.com', ttl: 60, type: 'A', address: '192.0.2.1' },
    { name: 'example.com', ttl: 60, type: 'MX', preference: 1, exchange: 'mx.example.net' },
    { name: '*.example.com', ttl: 60, type: 'CNAME', target: 'x.example.net' },
    { name: 'No.example.com', ttl: 60, type: 'NS', target: 'ns.example.net' },
  ];
  assert.is(
    write(siteOf('bind', 'example.com', records, { removals: [oldKey] })),
    `# Zone example.com, at Host bind (API)
# Merge this into the file of the zone: octoDNS removes what that does not hold
# ${SEMICOLONS}
# Remove first: s1._domainkey.example.com. 600 IN TXT "v=DKIM1; p=old"
# This record is not written here, enter it by hand: example.com. 60 IN MX 1 mx.example.net.
---
'':
  - ttl: 30
    type: TXT
    values:
      - v=spf1 -all
      - ab
  - ttl: 60
    type: A
    value: '192.0.2.1'
'*':
  ttl: 60
  type: CNAME
  value: x.example.net.
'no':
  ttl: 60
  type: NS
  value: ns.example.net.
s1._domainkey:
  ttl: 3600
  type: CNAME
  value: s1-example-com.example.net.
s2._domainkey:
  ttl: 60
  type: CNAME
  value: '10.example.net.'
s10._domainkey:
  ttl: 60
  type: TXT
  value: 'it''s: #1 '
`,
  );
});

test('a file without records is one all the same', () => {
  assert.equal(readOctodns(write(siteOf('bind', 'example.com', []))).records, []);
});

for (const [text, value] of [
  ['', '""'],
  ['"a"', '""a""'],
  ['a" "b', 'a"\\032"b'],
  ['a\\;b', 'a\\092\\;b'],
  ['a\\b', 'a\\\\b'],
  ['caf\u00c3\u00a9', 'caf\\195\\169'],
  ['"', '"""'],
] as const)
  test(`the text ${JSON.stringify(text)} is written so that octoDNS keeps it`, () => {
    const file = write(siteOf('bind', 'example.com', [{ name: 'example.com', ttl: 1, type: 'TXT', strings: [text] }]));
    assert.ok(file.endsWith(`  value: ${yamlScalar(value)}\n`), file);
    assert.is(readOctodns(file).records[0]?.data, text);
  });

test('a scalar is the same text for every reader', () => {
  const word = fc.constantFrom(
    'yes',
    'No',
    'null',
    '~',
    '1',
    '1e3',
    '0x1',
    '1:20',
    '2026-11-21',
    '.inf',
    '=',
    '<<',
    'a: b',
    'a:',
    'a #b',
    '- a',
    '? a',
  );
  const text = fc.oneof(word, fc.string({ unit: fc.constantFrom(...'a1:# \'"\\-?&*!|>%@`{}[],~') }), fc.string());
  fc.assert(
    fc.property(text, text, (key, value) => {
      assert.equal(readYaml(`---\n${yamlScalar(key)}: ${yamlScalar(value)}\n`).value, { pairs: [[key, value]] });
    }),
    { numRuns: 2000 },
  );
});

test('the order of keys is that of natsort', () => {
  // As natsort 8.4.0 sorts them.
  const keys =
    ', 1a, 2, 10, *, S, _dmarc, a, a1, a1b, a1b2, a1b10, a2, a12345678901234567890, a-1, s1, s1._domainkey, s2, s10';
  const sortedKeys = keys.split(', ');
  assert.equal([...sortedKeys].reverse().sort(naturalOrder), sortedKeys);
  assert.is(naturalOrder('s01', 's1'), 0);
});

test('whatever the octets, octoDNS finds the same records', () => {
  fc.assert(
    fc.property(sitesAt('bind'), (site) => {
      const { records, comments } = readOctodns(write(site));
      assert.equal(sorted(records), sorted(asRrsets(site.records, 'text')));
      assert.is(comments.filter((line) => line.startsWith('Remove first')).length, site.removals.length);
    }),
    { numRuns: 500 },
  );
});

test.run();
