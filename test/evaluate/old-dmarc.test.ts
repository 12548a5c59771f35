import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { discoverDmarc } from '../../src/evaluate/discover-dmarc.ts';
import { effectivePolicies } from '../../src/evaluate/effective-policies.ts';
import { oldDmarc } from '../../src/evaluate/old-dmarc.ts';
import type { OldDmarc } from '../../src/model/dmarc-discovery.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import { CAUSES, failed, noting } from '../dns/scripted.ts';
import { zoneOf } from './zone-of.ts';

const test = suite('old-dmarc');

const R = 'v=DMARC1; p=reject';
const N = 'v=DMARC1; p=none';
const RUA = 'rua=mailto:a@example.com';

async function oldOf(domain: string, resolver: Resolver): Promise<OldDmarc> {
  const discovery = await discoverDmarc(domain, resolver);
  return await oldDmarc({ discovery, effective: await effectivePolicies(discovery, [], resolver) }, resolver);
}

/** The view in short, then each difference with what to add. */
function brief({ status, organizationalDomain, policyDomain, requested, policy, pct, differences }: OldDmarc): unknown {
  const asked = requested === policy ? policy : `${requested}>${policy}`;
  const view = status === 'found' ? `${asked} ${pct} ${policyDomain}` : status;
  return [
    `${view}, ${organizationalDomain}`,
    ...differences.map(({ what, add }) => (add === null ? what : `${what} +${add}`)),
  ];
}

const TABLE: readonly [string, string, string, readonly string[]][] = [
  [
    'a plain record is the same in both',
    'example.com',
    `_dmarc TXT "${R}; sp=none"`,
    ['reject 100 example.com, example.com'],
  ],
  [
    'a subdomain takes sp of its organizational domain',
    'a.example.com',
    `_dmarc TXT "${R}; sp=none"`,
    ['none 100 example.com, example.com'],
  ],
  ['no record is none in both', 'a.example.com', '@ A 192.0.2.1', ['none, example.com']],
  [
    'pct=0 is t=y now',
    'example.com',
    `_dmarc TXT "${R}; pct=0"`,
    ['reject>quarantine 0 example.com, example.com', 'pct +t=y'],
  ],
  [
    'pct=0 with t=y is the same in both',
    'example.com',
    `_dmarc TXT "${R}; pct=0; t=y"`,
    ['reject>quarantine 0 example.com, example.com'],
  ],
  [
    'pct of a record that RFC 9989 does not use is no difference of its own',
    'a.mail.example.com',
    `_dmarc TXT "${R}; pct=50"\n_dmarc.mail TXT "${N}; psd=n"\na.mail A 192.0.2.1`,
    ['reject 50 example.com, example.com', 'policy', 'organizational-domain'],
  ],
  [
    'sp below the organizational domain is dead, and so is its share',
    'mail.example.com',
    `_dmarc TXT "${N}"\n_dmarc.mail TXT "${N}; sp=reject; pct=50"`,
    ['none 50 mail.example.com, example.com'],
  ],
  [
    'pct of some has no like',
    'example.com',
    `_dmarc TXT "${R}; pct=50"`,
    ['reject 50 example.com, example.com', 'pct'],
  ],
  [
    'pct of nothing to enforce does not matter',
    'example.com',
    `_dmarc TXT "${N}; pct=50"`,
    ['none 50 example.com, example.com'],
  ],
  ['pct of all does not matter', 'example.com', `_dmarc TXT "${R}; pct=100"`, ['reject 100 example.com, example.com']],
  [
    'pct outside the grammar is 100',
    'example.com',
    `_dmarc TXT "${R}; pct=101"`,
    ['reject 100 example.com, example.com'],
  ],
  [
    'pct that is no number is 100',
    'example.com',
    `_dmarc TXT "${R}; pct=0x1"`,
    ['reject 100 example.com, example.com'],
  ],
  ['t=y is not known', 'example.com', `_dmarc TXT "${R}; t=y"`, ['reject 100 example.com, example.com', 'testing']],
  ['t=y with p=none does not matter', 'example.com', `_dmarc TXT "${N}; t=y"`, ['none 100 example.com, example.com']],
  ['np is not known', 'example.com', `_dmarc TXT "${N}; np=reject"`, ['none 100 example.com, example.com', 'np']],
  [
    'np that says what sp says does not matter',
    'example.com',
    `_dmarc TXT "${N}; sp=reject; np=reject"`,
    ['none 100 example.com, example.com'],
  ],
  [
    'np that is none of the three is passed over',
    'example.com',
    `_dmarc TXT "${R}; np=rejct; ${RUA}"`,
    ['reject 100 example.com, example.com', 'np +np=reject'],
  ],
  [
    'p that is none of the three, with reports, is p=none in both',
    'example.com',
    `_dmarc TXT "v=DMARC1; p=rejct; ${RUA}"`,
    ['none 100 example.com, example.com'],
  ],
  [
    'p that is none of the three is no record in either',
    'example.com',
    '_dmarc TXT "v=DMARC1; p=rejct"',
    ['invalid, example.com'],
  ],
  [
    'sp that is none of the three spoils p',
    'example.com',
    `_dmarc TXT "${R}; sp=x; ${RUA}"`,
    ['none 100 example.com, example.com'],
  ],
  [
    'several records end the search',
    'mail.example.com',
    `_dmarc.mail TXT "${R}"\n_dmarc.mail TXT "${N}"\n_dmarc TXT "${R}"`,
    ['invalid, example.com', 'multiple-records'],
  ],
  [
    'several records with nothing above are the same',
    'example.com',
    `_dmarc TXT "${R}"\n_dmarc TXT "${N}"`,
    ['invalid, example.com'],
  ],
  [
    'several records at the organizational domain, and a registry above',
    'a.example.com',
    `_dmarc TXT "${R}"\n_dmarc TXT "${N}"\n_dmarc.com. TXT "${N}; psd=y"`,
    ['invalid, example.com', 'multiple-records'],
  ],
  [
    'a record of a registry without psd=y takes its domains over',
    'example.co.uk',
    `_dmarc.example.co.uk. TXT "${R}"\n_dmarc.uk. TXT "${N}"`,
    ['reject 100 example.co.uk, example.co.uk', 'policy', 'organizational-domain +psd=n'],
  ],
  [
    'psd=n keeps them apart',
    'example.co.uk',
    `_dmarc.example.co.uk. TXT "${R}; psd=n"\n_dmarc.uk. TXT "${N}"`,
    ['reject 100 example.co.uk, example.co.uk'],
  ],
  [
    'psd=n below makes an organizational domain that the list does not know',
    'a.mail.example.com',
    `_dmarc.mail TXT "${N}; psd=n"\n_dmarc TXT "${R}"`,
    ['reject 100 example.com, example.com', 'policy', 'organizational-domain'],
  ],
  [
    'a subdomain with a record and nothing above is its own organizational domain',
    'mail.example.com',
    `_dmarc.mail TXT "${R}"`,
    ['reject 100 mail.example.com, example.com', 'policy', 'organizational-domain'],
  ],
  [
    'a policy of the registry is not known',
    'example.com',
    `@ A 192.0.2.1\n_dmarc.com. TXT "${R}; psd=y"`,
    ['none, example.com', 'policy'],
  ],
  [
    'a tag that stands twice is not decided by either',
    'example.com',
    `_dmarc TXT "${R}; p=none"`,
    ['invalid, example.com'],
  ],
];

for (const [title, domain, zone, expected] of TABLE)
  test(title, async () => assert.equal(brief(await oldOf(domain, zoneOf(zone))), expected));

test('a difference says what each side does', async () => {
  const { differences } = await oldOf('example.com', zoneOf(`_dmarc TXT "${N}; np=reject; pct=0"`));
  assert.equal(differences, [
    {
      what: 'np',
      message:
        'mail from subdomains that do not exist gets reject by np of RFC 9989, and none by RFC 7489, which does not know np',
      add: null,
    },
  ]);
});

test('nothing is asked that a walk does not ask', async () => {
  for (const domain of ['example.com', 'mail.example.com', 'a.b.c.d.e.f.g.h.i.example.co.uk']) {
    const resolver = noting(zoneOf(`_dmarc TXT "${R}; psd=n"`));
    await discoverDmarc(domain, resolver);
    const before = new Set(resolver.asked);
    await oldOf(domain, resolver);
    assert.equal([...new Set(resolver.asked)], [...before]);
  }
});

for (const cause of CAUSES)
  test(`${cause} at a name that it asks leaves the view unknown, without differences`, async () => {
    const zone = zoneOf(`_dmarc.mail TXT "${R}; pct=0"\n_dmarc TXT "${R}"`);
    const without = (name: string): Resolver => ({
      resolve: async (asked, type) => (asked === name ? failed(cause, 'no answer') : await zone.resolve(asked, type)),
    });
    assert.equal(brief(await oldOf('mail.example.com', without('_dmarc.mail.example.com'))), ['unknown, example.com']);
    assert.equal(brief(await oldOf('a.example.com', without('_dmarc.example.com'))), ['unknown, example.com']);
    // Its own record ends the search, so that the name above does not matter.
    const known = await oldOf('mail.example.com', without('_dmarc.example.com'));
    assert.equal([known.status, known.policy], ['found', 'quarantine']);
  });

test('with t=y and p=none it is the policy of other names that is applied in full', async () => {
  const { differences } = await oldOf('example.com', zoneOf(`_dmarc TXT "${N}; sp=reject; t=y; ${RUA}"`));
  assert.equal(
    differences.map(({ message }) => message),
    ['t=y lowers the policy by one level by RFC 9989; RFC 7489 does not know it, and applies every policy in full'],
  );
});

test.run();
