import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { discoverDmarc } from '../../src/evaluate/discover-dmarc.ts';
import { enforcementStep, type EnforcementFacts } from '../../src/evaluate/enforcement-step.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import { parseDmarc } from '../../src/records/dmarc.ts';
import { failed } from '../dns/scripted.ts';
import { zoneOf } from './zone-of.ts';

const test = suite('enforcement-step');

const RUA = 'rua=mailto:a@example.com';
const SENDS: Omit<EnforcementFacts, 'discovery'> = {
  spf: { status: 'found', records: ['v=spf1 mx -all'] },
  dkim: [{ status: 'valid' }],
  mx: { status: 'found' },
};
const PARKED: Omit<EnforcementFacts, 'discovery'> = {
  spf: { status: 'found', records: ['v=spf1 -all'] },
  dkim: [],
  mx: { status: 'null' },
};

async function stepOf(
  zone: string,
  facts = SENDS,
  domain = 'example.com',
): Promise<ReturnType<typeof enforcementStep>> {
  return enforcementStep({ ...facts, discovery: await discoverDmarc(domain, zoneOf(zone)) });
}

const FIRST = 'v=DMARC1; p=none; rua=mailto:dmarc-reports@example.com';
const TABLE: readonly [string, string, string, string | null][] = [
  ['no record begins with reports', '@ A 192.0.2.1', 'nothing>none', FIRST],
  [
    'several records begin again',
    '_dmarc TXT "v=DMARC1; p=none"\n_dmarc TXT "v=DMARC1; p=reject"',
    'nothing>none',
    FIRST,
  ],
  [
    'a record that cannot be used keeps what can be',
    '_dmarc TXT "v=DMARC1; p=rejct; adkim=s; ruf=mailto:f@example.com; fo=1:d; x=y"',
    'nothing>none',
    `${FIRST}; ruf=mailto:f@example.com; fo=1:d; adkim=s`,
  ],
  [
    'a record that counts as p=none says so',
    `_dmarc TXT "v=DMARC1; p=rejct; ${RUA}"`,
    'none>none',
    `v=DMARC1; p=none; ${RUA}`,
  ],
  [
    'p=none without reports asks for them',
    '_dmarc TXT "v=DMARC1; p=none; sp=reject; t=y"',
    'none>none',
    'v=DMARC1; p=none; sp=reject; t=y; rua=mailto:dmarc-reports@example.com',
  ],
  [
    'p=none with reports goes to quarantine',
    `_dmarc TXT "v=DMARC1; p=none; ${RUA}; aspf=s"`,
    'none>quarantine',
    `v=DMARC1; p=quarantine; ${RUA}; aspf=s`,
  ],
  [
    'quarantine goes to reject',
    `_dmarc TXT "v=DMARC1; p=Quarantine; ${RUA}"`,
    'quarantine>reject',
    `v=DMARC1; p=reject; ${RUA}`,
  ],
  ['reject is the end', '_dmarc TXT "v=DMARC1; p=reject"', 'reject>done', null],
  ['t=y goes first', '_dmarc TXT "v=DMARC1; p=reject; t=y"', 'quarantine>reject', 'v=DMARC1; p=reject'],
  [
    't=y with quarantine goes first',
    '_dmarc TXT "v=DMARC1; p=quarantine; t=y"',
    'none>quarantine',
    'v=DMARC1; p=quarantine',
  ],
  [
    'sp=none is raised before p',
    '_dmarc TXT "v=DMARC1; p=quarantine; sp=none"',
    'none>quarantine',
    'v=DMARC1; p=quarantine',
  ],
  [
    'sp stays where p is stronger, and np that says the same as sp goes',
    '_dmarc TXT "v=DMARC1; p=reject; sp=none; np=none"',
    'none>quarantine',
    'v=DMARC1; p=reject; sp=quarantine',
  ],
  [
    'sp that the owner wrote as p stays where it is not raised',
    '_dmarc TXT "v=DMARC1; p=Reject; sp=reject; np=quarantine"',
    'quarantine>reject',
    'v=DMARC1; p=Reject; sp=reject',
  ],
  [
    'np is raised too',
    '_dmarc TXT "v=DMARC1; p=reject; np=none"',
    'none>quarantine',
    'v=DMARC1; p=reject; np=quarantine',
  ],
  [
    'what is stronger stays',
    `_dmarc TXT "v=DMARC1; p=none; np=reject; ${RUA}"`,
    'none>quarantine',
    `v=DMARC1; p=quarantine; np=reject; ${RUA}`,
  ],
  [
    'removed tags go',
    '_dmarc TXT "v=DMARC1; p=quarantine; pct=50; ri=86400; rf=afrf"',
    'quarantine>reject',
    'v=DMARC1; p=reject',
  ],
  [
    'a record of a registry is not the domain’s own',
    '_dmarc.com. TXT "v=DMARC1; p=reject; psd=y"\n@ A 192.0.2.1',
    'nothing>none',
    FIRST,
  ],
];

for (const [title, zone, way, record] of TABLE)
  test(title, async () => {
    const step = await stepOf(zone);
    assert.equal([`${step?.from}>${step?.to}`, step?.record, step?.name], [way, record, '_dmarc.example.com']);
  });

test('a subdomain that inherits takes the step where the record is', async () => {
  const step = await stepOf(`_dmarc TXT "v=DMARC1; p=none; ${RUA}"\nmail A 192.0.2.1`, SENDS, 'mail.example.com');
  assert.is(step?.name, '_dmarc.example.com');
});

test('sp of a record below the organizational domain is dead, and stays', async () => {
  const zone = `_dmarc.mail TXT "v=DMARC1; p=reject; sp=none"\n_dmarc TXT "v=DMARC1; p=none"`;
  assert.is((await stepOf(zone, SENDS, 'mail.example.com'))?.to, 'done');
});

test('before quarantine: DKIM, a month of reports, and aligned mail', async () => {
  assert.equal((await stepOf(`_dmarc TXT "v=DMARC1; p=none; ${RUA}"`))?.before, [
    'mail is signed with DKIM by a domain that is aligned with this one (RFC 9989 §5.1.2)',
    'the domain has had p=none for at least a month, with reports that were read (RFC 9989 §7.4)',
    'all legitimate mail in the reports passes as a domain that is aligned with this one (RFC 9989 §5.1.6)',
  ]);
});

test('what is waited for is the policy that is raised, of those who have it', async () => {
  const had = async (tags: string): Promise<string | undefined> =>
    (await stepOf(`_dmarc TXT "v=DMARC1; ${tags}"`))?.before[1]?.replace(/ for .*/, '');
  assert.is(await had('p=quarantine; sp=none'), 'subdomains have had sp=none');
  assert.is(await had('p=reject; sp=quarantine'), 'subdomains have had sp=quarantine');
  assert.is(await had('p=reject; np=none'), 'subdomains that do not exist have had np=none');
  assert.is(await had('p=reject; t=y'), 'the domain has had p=reject with t=y');
});

test('where nothing is known of the names above, sp=none is raised before p all the same', async () => {
  const zone = zoneOf('_dmarc TXT "v=DMARC1; p=quarantine; sp=none"\n_dmarc.mail TXT "v=DMARC1; p=reject; sp=none"');
  const alone: Resolver = {
    resolve: async (name, type, options) =>
      name === '_dmarc.com' ? failed('offline', '') : await zone.resolve(name, type, options),
  };
  const discovery = await discoverDmarc('example.com', alone);
  assert.is(discovery.organizationalDomain, null);
  assert.is(enforcementStep({ ...SENDS, discovery })?.record, 'v=DMARC1; p=quarantine');
  assert.is(enforcementStep({ ...SENDS, discovery: await discoverDmarc('mail.example.com', alone) })?.to, 'done');
});

test('before reject: SPF alone does not suffice, nor for users of mailing lists anything', async () => {
  const facts = { ...SENDS, dkim: [] };
  assert.equal((await stepOf(`_dmarc TXT "v=DMARC1; p=quarantine"`, facts))?.before, [
    'mail is signed with DKIM by a domain that is aligned with this one, of which no key was found here, since SPF alone never suffices for p=reject (RFC 9989 §7.4, §8)',
    'the domain has had p=quarantine for as long again, at least a month, with reports that were read (RFC 9989 §7.4)',
    'all legitimate mail in the reports passes as a domain that is aligned with this one (RFC 9989 §5.1.6)',
    'nobody who writes as the domain posts to mailing lists, which change messages and so break DKIM: for such domains p=reject is not to be published (RFC 9989 §7.4)',
  ]);
});

test('a key that DNS did not answer for is not said to be missing', async () => {
  const step = await stepOf('_dmarc TXT "v=DMARC1; p=quarantine"', { ...SENDS, dkim: [{ status: 'unknown' }] });
  assert.match(step?.before[0] ?? '', /for whose key DNS did not answer here/);
});

test('where t=y goes and another tag asks for reject, it is a step to reject too', async () => {
  const step = await stepOf(`_dmarc TXT "v=DMARC1; p=none; sp=reject; t=y; ${RUA}"`);
  assert.is(step?.to, 'quarantine');
  assert.match(step?.before.at(-1) ?? '', /mailing lists/);
});

test('reports to a domain that takes no mail go elsewhere', async () => {
  const step = await stepOf('@ A 192.0.2.1', { ...SENDS, mx: { status: 'null' } });
  assert.match(step?.before[0] ?? '', /takes mail, as this one does not/);
});

test('a domain that sends nothing goes to reject at once', async () => {
  const steps = await Promise.all(
    ['@ A 192.0.2.1', `_dmarc TXT "v=DMARC1; p=none; ${RUA}"`, '_dmarc TXT "v=DMARC1; p=reject"'].map(
      async (zone) => await stepOf(zone, PARKED),
    ),
  );
  assert.equal(
    steps.map((step) => [step?.from, step?.to, step?.record]),
    [
      ['nothing', 'reject', 'v=DMARC1; p=reject'],
      ['none', 'reject', `v=DMARC1; p=reject; ${RUA}`],
      ['reject', 'done', null],
    ],
  );
});

test('what is locked stays an organizational domain where its record says so', async () => {
  const step = await stepOf(`_dmarc TXT "v=DMARC1; p=rejct; psd=n; ${RUA}"`, PARKED);
  assert.is(step?.record, `v=DMARC1; p=reject; ${RUA}; psd=n`);
});

test('a mailbox at a domain whose name only begins like this one may take mail', async () => {
  const zone = '_dmarc TXT "v=DMARC1; p=rejct; rua=mailto:a@example.com.test"';
  const step = await stepOf(zone, { ...SENDS, mx: { status: 'null' } });
  assert.match(step?.before[0] ?? '', /^the address in rua is a mailbox that takes the reports/);
});

test('an address in place of a null MX, a key, or another SPF record, and it may send', async () => {
  const others: readonly Partial<EnforcementFacts>[] = [
    { mx: { status: 'implicit' } },
    { mx: { status: 'unknown' } },
    { dkim: [{ status: 'valid' }] },
    { dkim: [{ status: 'unknown' }] },
    { spf: { status: 'found', records: ['v=spf1 ~all'] } },
    { spf: { status: 'unknown', records: [] } },
  ];
  for (const other of others) assert.is((await stepOf('@ A 192.0.2.1', { ...PARKED, ...other }))?.to, 'none');
});

test('what is not known has no next step', async () => {
  const resolver = { resolve: async () => failed('timeout', 'no answer') };
  assert.is(enforcementStep({ ...SENDS, discovery: await discoverDmarc('example.com', resolver) }), null);
});

const LEVEL = { nothing: -1, none: 0, quarantine: 1, reject: 2, done: 3 } as const;
const policy = fc.constantFrom('none', 'quarantine', 'reject', 'rejct', '');
const odd = fc.stringMatching(/^[ -~\u00a0-\u00ff;=]{0,20}$/);
test('every record proposed is read without a fatal problem, and is a step up or none down', () =>
  fc.assert(
    fc.asyncProperty(policy, policy, policy, fc.boolean(), fc.boolean(), odd, async (p, sp, np, t, rua, rest) => {
      const tags = [
        ['p', p],
        ['sp', sp],
        ['np', np],
        ['t', t ? 'y' : ''],
        ['rua', rua ? 'mailto:a@example.com' : ''],
      ] as const;
      const text = `v=DMARC1; ${tags.flatMap(([name, value]) => (value === '' ? [] : `${name}=${value}`)).join('; ')}; ${rest}`;
      const record = { name: '_dmarc.example.com', ttl: 300, type: 'TXT' as const, strings: [text] };
      const shared = { path: [], authenticated: false };
      const discovery = await discoverDmarc('example.com', {
        resolve: async (name) =>
          name === record.name ? { ...shared, status: 'records', records: [record] } : { ...shared, status: 'nodata' },
      });
      const step = enforcementStep({ ...SENDS, discovery });
      assert.ok(step !== null);
      assert.ok(LEVEL[step.to] - LEVEL[step.from] <= 1 && LEVEL[step.to] >= LEVEL[step.from]);
      assert.is(step.record === null, step.to === 'done');
      if (step.record === null) return;
      const { record: read } = parseDmarc(step.record);
      assert.is(read.standing, 'policy');
      assert.is(read.p === 'none', step.to === 'none');
    }),
    { numRuns: 500 },
  ));

test.run();
