import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findSpf } from '../../src/evaluate/find-spf.ts';
import { zoneOf } from './zone-of.ts';

const test = suite('find-spf');

/** Zone lines, the status and the records found (RFC 7208 §4.5). */
const CASES: readonly [string, string, string, readonly string[]][] = [
  ['one record', '@ TXT "v=spf1 -all"', 'found', ['v=spf1 -all']],
  ['a record of nothing but its version', '@ TXT "v=spf1"', 'found', ['v=spf1']],
  ['a version in capitals', '@ TXT "V=SPF1 -ALL"', 'found', ['V=SPF1 -ALL']],
  ['strings joined with nothing between', '@ TXT "v=spf1 " "-all"', 'found', ['v=spf1 -all']],
  ['no record where joining glues the version', '@ TXT "v=spf1" "mx"', 'none', []],
  ['no record in another version', '@ TXT "v=spf10 -all"', 'none', []],
  ['no record in one that begins with a blank', '@ TXT " v=spf1 -all"', 'none', []],
  ['no record among other texts', '@ TXT "site-verification=1"', 'none', []],
  ['no record at a name without TXT', '@ A 192.0.2.1', 'none', []],
  ['no record at a name that does not exist', 'www A 192.0.2.1', 'none', []],
  ['two records', '@ TXT "v=spf1 mx"\n@ TXT "v=spf1 -all"', 'permerror', ['v=spf1 -all', 'v=spf1 mx']],
];
for (const [what, zone, status, records] of CASES)
  test(`finds ${what}`, async () => {
    const found = await findSpf('example.com', zoneOf(zone));
    assert.equal([found.status, found.records], [status, records]);
  });

for (const cause of [
  'timeout',
  'servfail',
  'refused',
  'malformed',
  'network',
  'bogus',
  'offline',
  'budget',
  'cname-loop',
  'aborted',
] as const)
  test(`does not know where DNS failed with ${cause}`, async () => {
    const found = await findSpf('example.com', {
      resolve: async () => ({ status: 'failed', cause, detail: '', path: [], authenticated: false }),
    });
    assert.equal([found.status, found.records], ['unknown', []]);
  });

test.run();
