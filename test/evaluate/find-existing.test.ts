import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { zoneResolver } from '../../src/dns/zone.ts';
import { findExisting } from '../../src/evaluate/find-existing.ts';
import type { FailureCause } from '../../src/model/answer.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import { recordsIn, zoneText } from '../dns/name-servers.ts';

const test = suite('find-existing');

const NAME = 's1._domainkey.example.com';
const PLACE = [{ name: NAME, apex: 'example.com' }];
const shown = (rrs: readonly { name: string; type: string }[]): string[] =>
  rrs.map(({ name, type }) => `${name} ${type}`);
const zoneOf = (lines: string): Resolver => zoneResolver(recordsIn(zoneText('example.com', 1, lines)));

const FOUND: readonly [string, string, string[]][] = [
  ['no such name', '', []],
  ['another type', 's1._domainkey SRV 0 0 25 mail', []],
  ['a TXT record and an address', 's1._domainkey TXT "a"\ns1._domainkey A 192.0.2.1', [`${NAME} TXT`, `${NAME} A`]],
  ['a CNAME, and not what it leads to', 's1._domainkey CNAME other\nother TXT "a"', [`${NAME} CNAME`]],
  ['a CNAME that leads nowhere', 's1._domainkey CNAME gone', [`${NAME} CNAME`]],
];
for (const [what, lines, expected] of FOUND)
  test(`finds ${what}`, async () => {
    const { rrs, unknown } = await findExisting(PLACE, zoneOf(lines));
    assert.equal([shown(rrs), unknown], [expected, []]);
  });

const CAUSES: readonly FailureCause[] = [
  'timeout',
  'servfail',
  'refused',
  'malformed',
  'network',
  'bogus',
  'offline',
  'budget',
  'aborted',
];
for (const cause of CAUSES)
  test(`does not take ${cause} for nothing there`, async () => {
    const facts = { path: [], authenticated: false };
    const failing: Resolver = { resolve: async () => ({ status: 'failed', cause, detail: 'x', ...facts }) };
    const { rrs, unknown } = await findExisting(PLACE, failing);
    const asked = ['CNAME', 'TXT', 'A', 'AAAA', 'MX'].map((type) => ({ name: NAME, type, cause, detail: 'x' }));
    const above = [NAME, '_domainkey.example.com'].map((name) => ({ name, type: 'NS', cause, detail: 'x' }));
    assert.equal([rrs, unknown], [[], [...asked, ...above]]);
  });

test('a question that fails behind a CNAME says nothing of the name', async () => {
  const alias = { name: NAME, target: 'a.example.net', ttl: 60 };
  const half: Resolver = {
    resolve: async (name, type) =>
      type === 'CNAME'
        ? { status: 'records', records: [{ ...alias, type }], path: [], authenticated: false }
        : { status: 'failed', cause: 'timeout', detail: 'x', path: [{ ...alias, name }], authenticated: false },
  };
  const { rrs, unknown } = await findExisting([{ name: NAME, apex: NAME }], half);
  assert.equal([shown(rrs), unknown], [[`${NAME} CNAME`], []]);
});

test('asks a bounded number of questions, however deep the name lies', async () => {
  let asked = 0;
  const counting: Resolver = {
    resolve: async () => {
      asked++;
      return { status: 'nxdomain', path: [], authenticated: false };
    },
  };
  await findExisting([{ name: `${'a.'.repeat(100)}example.com`, apex: 'example.com' }], counting);
  assert.is(asked, 13);
});

test.run();
