import { test } from 'uvu';
import * as assert from 'uvu/assert';
import fc from 'fast-check';
import { formats } from '../../src/formats/index.ts';
import type { Site } from '../../src/model/plan.ts';
import { readChangeBatch } from './readers/route53-reader.ts';
import { A, asRrsets, B, hopAlias, keyRecord, oldKey, siteOf, sitesAt, sorted } from './written-sites.ts';

const write = (...sites: readonly Site[]): string => formats['route53']?.writes?.write(sites) ?? '';

test('a long key is one UPSERT of two strings', () => {
  assert.is(
    write(siteOf('route53', 'example.com', [keyRecord])),
    `{
  "Comment": "Zone example.com",
  "Changes": [
    {
      "Action": "UPSERT",
      "ResourceRecordSet": {
        "Name": "s1._domainkey.example.com.",
        "Type": "TXT",
        "TTL": 3600,
        "ResourceRecords": [
          {
            "Value": "\\"${A}\\" \\"${B}\\""
          }
        ]
      }
    }
  ]
}
`,
  );
});

test('a hop deletes the old key, as it stands, before it sets the CNAME', () => {
  const batch = readChangeBatch(write(siteOf('route53', 'example.com', [hopAlias], { removals: [oldKey] })));
  assert.equal(batch, [
    { action: 'DELETE', records: [{ name: oldKey.name, type: 'TXT', ttl: 600, data: ['v=DKIM1; p=old'] }] },
    {
      action: 'UPSERT',
      records: [{ name: oldKey.name, type: 'CNAME', ttl: 3600, data: 's1-example-com.example.net' }],
    },
  ]);
});

test('what is replaced by UPSERT of the same set is not deleted too, and what stays in the set is written again', () => {
  const staying = [{ ...oldKey, name: 'S1._domainkey.EXAMPLE.com', strings: ['other'] } as const];
  const batch = readChangeBatch(write(siteOf('route53', 'example.com', [keyRecord], { removals: [oldKey], staying })));
  assert.equal(batch, [
    {
      action: 'UPSERT',
      records: [
        { name: keyRecord.name, type: 'TXT', ttl: 600, data: [A, B] },
        { name: keyRecord.name, type: 'TXT', ttl: 600, data: ['other'] },
      ],
    },
  ]);
});

test('escapes are octal, in text and in names', () => {
  const text = write(
    siteOf('route53', 'example.com', [
      { name: 'a b\\.c.*.example.com', ttl: 60, type: 'TXT', strings: ['\u00e9"\\ \u0007'] },
    ]),
  );
  assert.ok(text.includes(String.raw`"Name": "a\\040b\\056c.*.example.com."`), text);
  assert.ok(text.includes(String.raw`"Value": "\"\\351\\\"\\\\ \\007\""`), text);
});

test('the data of any type is written', () => {
  const text = write(
    siteOf('route53', 'example.com', [
      { name: 'example.com', ttl: 60, type: 'MX', preference: 10, exchange: 'mx.example.net' },
      { name: 'example.com', ttl: 60, type: 'A', address: '192.0.2.1' },
      { name: 'example.com', ttl: 60, type: 'CAA', rdata: '0 issue "ca.example.net"' },
    ]),
  );
  const values = [...text.matchAll(/"Value": (.*)/g)].map(([, value]): unknown => JSON.parse(value ?? ''));
  assert.equal(values, ['10 mx.example.net.', '192.0.2.1', '0 issue "ca.example.net"']);
});

test('whatever the octets, a reader of change batches finds the same records', () => {
  fc.assert(
    fc.property(sitesAt('route53'), (site) => {
      const batch = readChangeBatch(write(site));
      const found = (action: string): readonly unknown[] =>
        sorted(batch.filter((change) => change.action === action).flatMap(({ records }) => records));
      assert.equal(found('UPSERT'), sorted(asRrsets(site.records, 'strings')));
      const kept = new Set(asRrsets(site.records, 'text').map(({ name, type }) => `${type} ${name}`));
      const gone = asRrsets(site.removals, 'strings').filter(({ name, type }) => !kept.has(`${type} ${name}`));
      assert.equal(found('DELETE'), sorted(gone));
    }),
    { numRuns: 500 },
  );
});

test.run();
