import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { zoneResolver } from '../../src/dns/zone.ts';
import { gatherSpf } from '../../src/evaluate/gather-spf.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import type { SpfEvidence } from '../../src/model/spf-evidence.ts';
import { zoneOf } from './zone-of.ts';

const test = suite('what the SPF record of a domain leads to');

/** Everything exists only if it is in these lines: the root zone is there, and holds the other names. */
async function gathered(lines: string, resolver?: (zone: Resolver) => Resolver): Promise<SpfEvidence> {
  const zone = zoneOf(
    `@ SOA ns hostmaster 1 3600 600 86400 300\n${lines}\n$ORIGIN .\n@ SOA a b 1 1 1 1 60\n$ORIGIN test.\n@ TXT "a registry"`,
  );
  return await gatherSpf('example.com', resolver?.(zone) ?? zone);
}

const FREE: Readonly<Record<string, readonly [string, SpfEvidence['unregistered']]>> = {
  'an include': ['@ TXT "v=spf1 include:_spf.Gone.test -all"', [{ name: '_spf.gone.test', domain: 'gone.test' }]],
  'a redirect': ['@ TXT "v=spf1 redirect=gone.test"', [{ name: 'gone.test', domain: 'gone.test' }]],
  'a host': ['@ TXT "v=spf1 a:mail.gone.test -all"', [{ name: 'mail.gone.test', domain: 'gone.test' }]],
  'a mail server': [
    '@ TXT "v=spf1 mx -all"\n@ MX 10 mail.gone.test.',
    [{ name: 'mail.gone.test', domain: 'gone.test' }],
  ],
  'a CNAME': [
    '@ TXT "v=spf1 include:spf.example.com -all"\nspf CNAME spf.gone.test.',
    [{ name: 'spf.example.com', domain: 'gone.test' }],
  ],
  'an include of an include': [
    '@ TXT "v=spf1 include:spf.example.com -all"\nspf TXT "v=spf1 include:x.gone.test include:y.gone.test -all"',
    [
      { name: 'x.gone.test', domain: 'gone.test' },
      { name: 'y.gone.test', domain: 'gone.test' },
    ],
  ],
  'nothing where the domain exists': ['@ TXT "v=spf1 include:no.live.test -all"\nlive.test. TXT "here"', []],
  'nothing for a name that depends on the sender': ['@ TXT "v=spf1 exists:%{i}.gone.test -all"', []],
  'nothing of what is not reached': ['@ TXT "v=spf1 -all include:gone.test"', []],
};
for (const [what, [lines, expected]] of Object.entries(FREE))
  test(`finds domains that nobody has registered: ${what}`, async () => {
    assert.equal((await gathered(lines)).unregistered, expected);
  });

test('takes a domain for registered where DNS does not answer for it', async () => {
  const lines = '@ TXT "v=spf1 include:spf.gone.test -all"';
  const { unregistered } = await gathered(lines, (zone) => ({
    resolve: async (name, type) =>
      name === 'gone.test'
        ? { status: 'failed', cause: 'servfail', detail: 'SERVFAIL', path: [], authenticated: false }
        : await zone.resolve(name, type),
  }));
  assert.equal(unregistered, []);
});

test('asks for no more than 20 domains, and once for what they are registered below', async () => {
  const terms = Array.from({ length: 30 }, (_, i) => `a:gone${i}.test`);
  const asked: string[] = [];
  await gathered(`@ TXT "v=spf1 ${terms.slice(0, 15).join(' ')} " "${terms.slice(15).join(' ')} -all"`, (zone) => ({
    resolve: async (name, type) => {
      if (type === 'SOA') asked.push(name);
      return await zone.resolve(name, type);
    },
  }));
  assert.is(asked.length, 21);
  assert.is(asked.at(-1), 'test');
});

const EXPLAINED: Readonly<Record<string, readonly [string, string | null]>> = {
  'of the record': ['@ TXT "v=spf1 -all exp=why.%{d}"', 'why.example.com'],
  'of the record that a redirect leads to': [
    '@ TXT "v=spf1 redirect=spf.example.com exp=why.example.com"\nspf TXT "v=spf1 -all exp=other.%{d}"',
    'other.spf.example.com',
  ],
  'none where its name depends on the sender': ['@ TXT "v=spf1 -all exp=%{i}.example.com"', null],
  'none where an include has one': [
    '@ TXT "v=spf1 include:spf.example.com -all"\nspf TXT "v=spf1 -all exp=why.example.com"',
    null,
  ],
};
for (const [what, [lines, expected]] of Object.entries(EXPLAINED))
  test(`asks for the explanation: ${what}`, async () => {
    assert.is((await gathered(lines)).explained?.name ?? null, expected);
  });

test('finds records of the old type SPF, also where there is no other', async () => {
  const resolver = zoneResolver([{ name: 'example.com', ttl: 300, type: 'SPF', strings: ['v=spf1 -all'] }]);
  const { status, legacy } = await gatherSpf('example.com', resolver);
  assert.equal([status, legacy.status], ['none', 'records']);
});

test('finds records at names where nobody looks', async () => {
  const zone = zoneOf('@ A 192.0.2.1\n_spf TXT "v=spf1 -all"\nspf TXT "x"');
  const { status, misplaced } = await gatherSpf('example.com', zone);
  assert.equal([status, misplaced], ['none', [{ name: '_spf.example.com', records: ['v=spf1 -all'] }]]);
});

for (const [domain, zone] of [
  ['example.com', '@ TXT "v=spf1 -all"\n_spf TXT "v=spf1 -all"'],
  ['gone.example.com', '_spf.other TXT "v=spf1 -all"'],
] as const)
  test(`looks at no other name where ${domain} has a record, or does not exist`, async () => {
    const names = new Set<string>();
    const below = zoneOf(zone);
    const { misplaced } = await gatherSpf(domain, {
      resolve: async (name, type) => {
        names.add(name);
        return await below.resolve(name, type);
      },
    });
    assert.equal([misplaced, names], [[], new Set([domain])]);
  });

test.run();
