import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { zoneResolver } from '../../src/dns/zone.ts';
import { findZone } from '../../src/evaluate/find-zone.ts';
import { failed, noting, scripted } from '../dns/scripted.ts';
import { recordsIn } from '../dns/name-servers.ts';

const ZONES = recordsIn(
  '$ORIGIN .\n$TTL 60\n@ SOA a. b. 1 1 1 1 60\n',
  '$ORIGIN example.com.\n$TTL 60\n@ SOA a. b. 1 1 1 1 60\nhop CNAME sub.example.com.\nsub NS ns.sub\nns.sub A 192.0.2.1\n',
  '$ORIGIN sub.example.com.\n$TTL 60\n@ SOA a. b. 1 1 1 1 60\n',
);

const test = suite('find-zone');

const APEXES: readonly (readonly [string, string])[] = [
  ['example.com', 'example.com'],
  ['EXAMPLE.com', 'EXAMPLE.com'],
  ['s1._domainkey.example.com', 'example.com'],
  ['s1._domainkey.sub.example.com', 'sub.example.com'],
  // An alias to the apex of another zone is none itself.
  ['hop.example.com', 'example.com'],
  ['gone.test', ''],
  ['', ''],
];
for (const [name, apex] of APEXES)
  test(`"${name}" lies in the zone "${apex}"`, async () => {
    assert.equal(await findZone(name, zoneResolver(ZONES)), { apex });
  });

test('a question without answer on the way leaves the zone unknown', async () => {
  const resolver = scripted({
    'a.example.com SOA': { status: 'nodata', path: [], authenticated: false },
    'example.com SOA': failed('servfail', 'SERVFAIL'),
  });
  assert.equal(await findZone('a.example.com', resolver), {
    fault: { cause: 'servfail', detail: 'SOA of example.com: SERVFAIL' },
  });
});

test('a name that is an alias is no apex, whatever fails behind it', async () => {
  const resolver = scripted({
    'a.example.com SOA': failed('servfail', 'SERVFAIL'),
    'a.example.com CNAME': {
      status: 'records',
      records: [{ name: 'a.example.com', ttl: 60, type: 'CNAME', target: 'broken.example.net' }],
      path: [],
      authenticated: false,
    },
    'example.com SOA': await zoneResolver(ZONES).resolve('example.com', 'SOA'),
  });
  assert.equal(await findZone('a.example.com', resolver), { apex: 'example.com' });
});

test('a world without SOA has no zone', async () => {
  const resolver = { resolve: async () => ({ status: 'nxdomain', path: [], authenticated: false }) as const };
  assert.equal(await findZone('a.test', resolver), {
    fault: { cause: 'malformed', detail: 'no name from a.test up to the root has an SOA record' },
  });
});

test('asks at most 16 names, however deep the name lies', async () => {
  const resolver = noting(zoneResolver(ZONES));
  const found = await findZone(`${'a.'.repeat(100)}example.com`, resolver);
  assert.is(resolver.asked.length, 16);
  assert.match('fault' in found ? found.fault.detail : '', /^no name from a\.a/);
});

test.run();
