import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import fc from 'fast-check';
import { formats } from '../../src/formats/index.ts';
import { jsonFormatOf } from '../../src/formats/json-format.ts';
import { readJsonText } from '../../src/formats/json-value.ts';
import type { ReadResult } from '../../src/formats/format.ts';

const IDS = ['route53', 'terraform', 'dnscontrol', 'rrset-json'] as const;

function formatOf(json: string): string | null {
  const { value } = readJsonText(json, 'x.json');
  if (value === null) throw new Error('no JSON');
  return jsonFormatOf(value);
}

const KNOWN: Readonly<Record<string, string | null>> = {
  '{"ResourceRecordSets":[]}': 'route53',
  '{"Changes":[]}': 'route53',
  '{"HostedZoneId":"Z","ChangeBatch":{"Changes":[]}}': 'route53',
  '[{"Name":"a.","Type":"A","ResourceRecords":[]}]': 'route53',
  '[{"Name":"a.","Type":"A","AliasTarget":{}}]': 'route53',
  '{"format_version":"1.2","planned_values":{"root_module":{}}}': 'terraform',
  '{"format_version":"1.0"}': 'terraform',
  '{"version":4,"terraform_version":"1.9.0","lineage":"x","resources":[]}': 'terraform',
  '{"resource":{"aws_route53_record":{}}}': 'terraform',
  '{"domains":[]}': 'dnscontrol',
  '{"example.com":{"TXT":[["x"]]}}': 'rrset-json',
  '{"example.com":{"txt":["x"]},"b.example.com":{}}': 'rrset-json',
  '{}': null,
  '[]': null,
  '[1]': null,
  '"x"': null,
  '{"name":"mailward","scripts":{"test":"x"}}': null,
  '{"example.com":{"TEXT":["x"]}}': null,
};

for (const [json, id] of Object.entries(KNOWN))
  test(`${json} is ${id === null ? 'of no format' : `of the format ${id}`}`, () => assert.is(formatOf(json), id));

const word = fc.constantFrom(
  ...'ResourceRecordSets Changes Action UPSERT DELETE ResourceRecordSet Name Type TTL ResourceRecords Value AliasTarget SetIdentifier'.split(
    ' ',
  ),
  ...'format_version planned_values values root_module resources child_modules address type mode name records record zone_id zone_name'.split(
    ' ',
  ),
  ...'resource_changes change after after_unknown sensitive_values aws_route53_record azurerm_dns_mx_record cloudflare_record content data'.split(
    ' ',
  ),
  ...'hcloud_zone_rrset digitalocean_record google_dns_record_set rrdatas value priority preference exchange domain proxied ttl'.split(
    ' ',
  ),
  ...'domains target mxpreference txtstrings rawrecords TXT MX CNAME SOA A CAA SRV example.com a. @ "x" "a 192.0.2.1 \\052 __proto__'.split(
    ' ',
  ),
  '',
);
const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    word,
    fc.constantFrom(null, true, false, 0, 1, -1, 300, 1e300, 70_000),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(word, tie('value')), { maxLength: 5 }).map((members) => new Map(members)),
  ),
}));

/** JSON.stringify for maps, so that any name can stand in an object. */
function json(value: unknown): string {
  if (value instanceof Map)
    return `{${[...(value as Map<string, unknown>)].map(([key, one]) => `${JSON.stringify(key)}:${json(one)}`).join()}}`;
  return Array.isArray(value) ? `[${value.map(json).join()}]` : JSON.stringify(value);
}

/** Documents that come close to what each reader expects. */
const near = fc.oneof(
  fc.array(anyValue, { maxLength: 4 }).map((sets) => `{"ResourceRecordSets":${json(sets)}}`),
  fc
    .array(fc.tuple(fc.constantFrom('UPSERT', 'CREATE', 'DELETE'), anyValue), { maxLength: 4 })
    .map(
      (changes) =>
        `{"Changes":[${changes.map(([action, set]) => `{"Action":"${action}","ResourceRecordSet":${json(set)}}`).join()}]}`,
    ),
  fc
    .array(
      fc.tuple(
        fc.constantFrom(
          'aws_route53_record',
          'cloudflare_dns_record',
          'digitalocean_record',
          'google_dns_record_set',
          'hcloud_zone_rrset',
          'azurerm_dns_mx_record',
          'azurerm_dns_txt_record',
          'x_dns_record',
        ),
        anyValue,
      ),
      { maxLength: 4 },
    )
    .map(
      (all) =>
        `{"format_version":"1","values":{"root_module":{"resources":[${all.map(([type, values]) => `{"address":"a","type":"${type}","values":${json(values)}}`).join()}]}}}`,
    ),
  fc
    .array(anyValue, { maxLength: 4 })
    .map((records) => `{"domains":[{"name":"example.com","records":${json(records)}}]}`),
  fc.tuple(word, anyValue).map(([type, values]) => `{"example.com":{${JSON.stringify(type)}:${json(values)}}}`),
  anyValue.map(json),
);

function isOrdered({ rrs, problems, notJudged = [] }: ReadResult): boolean {
  return [rrs, problems, notJudged].every((items) =>
    items.every(({ at }, i) => {
      const before = items[i - 1]?.at;
      return (
        before === undefined ||
        at === undefined ||
        before.line < at.line ||
        (before.line === at.line && before.column <= at.column)
      );
    }),
  );
}

test('whatever the JSON, each reader reads it, in the order of the file', () => {
  fc.assert(
    fc.property(near, (text) => {
      const { value } = readJsonText(text, 'x.json');
      if (value !== null) jsonFormatOf(value);
      for (const id of IDS) {
        const result = formats[id]?.read?.(text, { file: 'x.json', origin: 'example.org' });
        assert.ok(result !== undefined && isOrdered(result), text);
        for (const rr of result.rrs) assert.ok(rr.at !== undefined && rr.ttl >= 0 && rr.ttl <= 0x7fffffff, text);
      }
    }),
    { numRuns: 1500 },
  );
});

test('whatever the octets, each reader reads them or has a problem', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (octets) => {
      const text = Buffer.from(octets).toString('latin1');
      for (const id of IDS) {
        const result = formats[id]?.read?.(text, { file: 'x' });
        assert.ok(result !== undefined && (result.problems.length > 0 || result.rrs.length === 0));
      }
    }),
    { numRuns: 500 },
  );
});

test('a file that cannot be read is one problem for each reader', () => {
  const hostile = [
    '\u00ff\u00fe{\u0000}\u0000',
    '['.repeat(1_000_000),
    '{"a":'.repeat(300_000),
    '{',
    '\u0000'.repeat(100),
  ];
  for (const text of hostile)
    for (const id of IDS) {
      const result = formats[id]?.read?.(text, { file: 'x' });
      assert.equal([result?.rrs, result?.problems.length], [[], 1]);
    }
});

test('no JSON library is loaded before a JSON file is read', () => {
  const source = readFileSync(new URL('../../src/formats/json-scanner.ts', import.meta.url), 'utf8');
  assert.not.match(source, /^import (?!type\b).*jsonc-parser/m);
});

test.run();
