import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { zoneResolver } from '../../src/dns/zone.ts';
import { discoverDmarc } from '../../src/evaluate/discover-dmarc.ts';
import { effectivePolicies } from '../../src/evaluate/effective-policies.ts';
import { readMasterFile } from '../../src/formats/master-file.ts';
import type { EffectivePolicy } from '../../src/model/dmarc-discovery.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import { CAUSES, failed, noting } from '../dns/scripted.ts';
import { zoneOf } from './zone-of.ts';

const test = suite('effective-policies');

const R = 'v=DMARC1; p=reject';
const Q = 'v=DMARC1; p=quarantine';
const N = 'v=DMARC1; p=none';

async function policiesOf(domain: string, resolver: Resolver, text = ''): Promise<readonly string[]> {
  const { rrs } = readMasterFile(`$ORIGIN example.com.\n$TTL 300\n${text}\n`, { file: 'test.zone' });
  return (await effectivePolicies(await discoverDmarc(domain, resolver), rrs, resolver)).map(brief);
}

/** A row in short: whose, and the policy asked for and applied, with the tag and the domain that say so. */
function brief({ of, name, status, policyDomain, tag, requested, policy }: EffectivePolicy): string {
  const who = of === 'non-existent-subdomain' ? `no ${name}` : name;
  if (status !== 'found') return `${who} ${status}`;
  const asked = requested === policy ? policy : `${requested}>${policy}`;
  return `${who} ${asked} ${tag} ${policyDomain}`;
}

const rows = (...lines: readonly string[]): readonly string[] => lines;
const TABLE: readonly [string, string, string, readonly string[]][] = [
  [
    'p alone counts for all',
    'example.com',
    `_dmarc TXT "${R}"`,
    rows(
      'example.com reject p example.com',
      '*.example.com reject p example.com',
      'no *.example.com reject p example.com',
    ),
  ],
  [
    'sp counts for subdomains of both kinds',
    'example.com',
    `_dmarc TXT "${R}; sp=none"`,
    rows(
      'example.com reject p example.com',
      '*.example.com none sp example.com',
      'no *.example.com none sp example.com',
    ),
  ],
  [
    'np counts for names that do not exist',
    'example.com',
    `_dmarc TXT "${N}; sp=quarantine; np=reject"`,
    rows(
      'example.com none p example.com',
      '*.example.com quarantine sp example.com',
      'no *.example.com reject np example.com',
    ),
  ],
  [
    't=y lowers each of them by one',
    'example.com',
    `_dmarc TXT "${R}; sp=quarantine; np=none; t=y"`,
    rows(
      'example.com reject>quarantine p example.com',
      '*.example.com quarantine>none sp example.com',
      'no *.example.com none np example.com',
    ),
  ],
  [
    'a record below the organizational domain counts for its own name alone',
    'mail.example.com',
    `_dmarc.mail TXT "${N}; sp=reject"\n_dmarc TXT "${R}; sp=quarantine"`,
    rows(
      'mail.example.com none p mail.example.com',
      '*.mail.example.com quarantine sp example.com',
      'no *.mail.example.com quarantine sp example.com',
    ),
  ],
  [
    'a record with psd=n counts for what is below it',
    'mail.example.com',
    `_dmarc.mail TXT "${Q}; psd=n; sp=none"\n_dmarc TXT "${R}"`,
    rows(
      'mail.example.com quarantine p mail.example.com',
      '*.mail.example.com none sp mail.example.com',
      'no *.mail.example.com none sp mail.example.com',
    ),
  ],
  [
    'psd=y by mistake makes every subdomain a domain of its own',
    'example.com',
    `_dmarc TXT "${R}; psd=y; np=none"`,
    rows(
      'example.com reject p example.com',
      '*.example.com reject p example.com',
      'no *.example.com none np example.com',
    ),
  ],
  [
    'a registry that says psd=y counts where the domain says nothing',
    'example.com',
    `_dmarc.com. TXT "${N}; psd=y; np=reject"\n@ A 192.0.2.1`,
    rows('example.com none p com', '*.example.com none p com', 'no *.example.com reject np com'),
  ],
  [
    'a record that cannot be used leaves all without a policy',
    'example.com',
    '_dmarc TXT "v=DMARC1; p=rejct"',
    rows('example.com invalid', '*.example.com invalid', 'no *.example.com invalid'),
  ],
  [
    'no record leaves all without a policy',
    'example.com',
    '@ A 192.0.2.1',
    rows('example.com none', '*.example.com none', 'no *.example.com none'),
  ],
  [
    'a subdomain of eight labels passes over what is not among the seven on the right',
    'b.c.d.e.f.g.example.com',
    `_dmarc.b.c.d.e.f.g TXT "${Q}; psd=n"\n_dmarc TXT "${R}"`,
    rows(
      'b.c.d.e.f.g.example.com quarantine p b.c.d.e.f.g.example.com',
      '*.b.c.d.e.f.g.example.com reject p example.com',
      'no *.b.c.d.e.f.g.example.com reject p example.com',
    ),
  ],
];

for (const [title, domain, zone, expected] of TABLE)
  test(title, async () => assert.equal(await policiesOf(domain, zoneOf(zone)), expected));

test('subdomains with a record of their own in the files come last, by name', async () => {
  const zone = `_dmarc TXT "${R}"\n_dmarc.b TXT "${N}"\n_dmarc.a TXT "${Q}; t=y"\n_dmarc.c CNAME _dmarc.a\n_dmarc.x.c TXT "other"`;
  assert.equal((await policiesOf('example.com', zoneOf(zone), zone)).slice(3), [
    'a.example.com quarantine>none p a.example.com',
    'b.example.com none p b.example.com',
    'c.example.com quarantine>none p c.example.com',
    'x.c.example.com reject p example.com',
  ]);
});

test('names that no mail comes from, and names of others, have no row', async () => {
  const zone = `_dmarc TXT "${R}"\n_dmarc._dmarc TXT "${N}"\n_dmarc.* TXT "${N}"\n_dmarc.example.net. TXT "${N}"\n_dmarc.a A 192.0.2.1`;
  assert.is((await policiesOf('example.com', zoneOf(zone), zone)).length, 3);
});

test('at most 50 subdomains are looked at', async () => {
  const zone = Array.from({ length: 80 }, (_, i) => `_dmarc.s${i} TXT "${N}"`).join('\n');
  assert.is((await policiesOf('example.com', zoneOf(zone), zone)).length, 53);
});

test('the rows for subdomains ask no name that the domain itself is not asked for', async () => {
  const resolver = noting(zoneOf(`_dmarc TXT "${R}; np=none"`));
  await policiesOf('example.com', resolver);
  assert.equal([...new Set(resolver.asked)], ['_dmarc.example.com TXT', '_dmarc.com TXT']);
});

for (const cause of CAUSES.filter((one) => one !== 'offline'))
  test(`${cause} above leaves the policy of subdomains unknown, and that of the domain known`, async () => {
    const zone = zoneOf(`_dmarc TXT "${R}"`);
    const resolver: Resolver = {
      resolve: async (name, type) =>
        name === '_dmarc.com' ? failed(cause, 'no answer') : await zone.resolve(name, type),
    };
    assert.equal(await policiesOf('example.com', resolver), [
      'example.com reject p example.com',
      '*.example.com unknown',
      'no *.example.com unknown',
    ]);
  });

test('a public suffix that nobody is asked for has no record; another name above leaves the policy unknown', async () => {
  const withoutAbove = async (domain: string, above: string): Promise<readonly string[]> => {
    const zone = zoneOf(`_dmarc TXT "${R}; sp=none"\n_dmarc.mail TXT "${R}"`);
    return await policiesOf(domain, {
      resolve: async (name, type) =>
        name === above ? failed('offline', 'not in the files') : await zone.resolve(name, type),
    });
  };
  assert.equal(await withoutAbove('example.com', '_dmarc.com'), [
    'example.com reject p example.com',
    '*.example.com none sp example.com',
    'no *.example.com none sp example.com',
  ]);
  assert.equal(await withoutAbove('mail.example.com', '_dmarc.example.com'), [
    'mail.example.com reject p mail.example.com',
    '*.mail.example.com unknown',
    'no *.mail.example.com unknown',
  ]);
});

test('a domain with no room for a label has no subdomains', async () => {
  const long = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(58)}.a`;
  assert.equal(await policiesOf(long, zoneResolver([])), [`${long} none`]);
});

const policy = fc.constantFrom('none', 'quarantine', 'reject');
const tag = fc.option(policy, { nil: null });
test('p, sp and np at an organizational domain count as §4.10.1 has it, whatever they are', () =>
  fc.assert(
    fc.asyncProperty(policy, tag, tag, fc.boolean(), async (p, sp, np, testing) => {
      const text = `v=DMARC1; p=${p}${sp ? `; sp=${sp}` : ''}${np ? `; np=${np}` : ''}${testing ? '; t=y' : ''}`;
      const resolver = zoneOf(`_dmarc TXT "${text}"`);
      const [domain, existing, missing] = await effectivePolicies(
        await discoverDmarc('example.com', resolver),
        [],
        resolver,
      );
      assert.equal([domain?.requested, existing?.requested, missing?.requested], [p, sp ?? p, np ?? sp ?? p]);
      const lowered = { none: 'none', quarantine: 'none', reject: 'quarantine' } as const;
      for (const row of [domain, existing, missing])
        assert.is(row?.policy, testing && row?.requested ? lowered[row.requested] : row?.requested);
    }),
  ));

test.run();
