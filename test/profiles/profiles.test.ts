import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { check } from '../../src/check/check.ts';
import { zoneResolver } from '../../src/dns/zone.ts';
import { readMasterFile } from '../../src/formats/master-file.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import type { RrType } from '../../src/model/rr.ts';
import { profiles } from '../../src/profiles/index.ts';
import { RSA_2048, RSA_512, keyRecord, txt } from '../../src/rules/example-records.ts';

const test = suite('profiles');

/** The requirements of a profile by what became of each. */
type Outcome = Readonly<Record<string, 'met' | 'not-met' | 'unknown' | 'not-from-dns'>>;

/** The lines as the zone example.com; all other names of the root do not exist. */
function resolverOf(lines: string): Resolver {
  const text = `$ORIGIN example.com.\n$TTL 3600\n${lines}\n`;
  const { rrs, problems } = readMasterFile(text, { file: 'example.zone' });
  assert.equal(problems, []);
  return zoneResolver(rrs);
}

/** The same, but one question has no answer. */
function without(resolver: Resolver, name: string, type: RrType): Resolver {
  return {
    resolve: async (asked, askedType, options) =>
      asked === name && askedType === type
        ? { status: 'failed', cause: 'timeout', detail: 'no answer', path: [], authenticated: false }
        : await resolver.resolve(asked, askedType, options),
  };
}

async function outcomeOf(
  profile: string,
  resolver: Resolver,
  more: { readonly selectors?: readonly string[]; readonly search?: boolean } = {},
): Promise<{ readonly outcome: Outcome; readonly verdict: string; readonly broken: readonly unknown[] }> {
  const report = await check('example.com', { resolver, profile, ...more });
  return {
    outcome: Object.fromEntries((report.evidence.profile?.requirements ?? []).map(({ id, result }) => [id, result])),
    verdict: report.verdict,
    broken: report.findings
      .filter(({ rule }) => rule === 'profile-requirement')
      .map(({ facts }) => facts['requirement']),
  };
}

const KEY = txt('s1._domainkey', keyRecord(RSA_2048));
const SPF = '@ TXT "v=spf1 ip4:192.0.2.25 -all"';
const DMARC = '_dmarc TXT "v=DMARC1; p=none; rua=mailto:reports@example.com"';
const MAIL = '@ MX 10 mail\nmail A 192.0.2.25';
const PARKED = '@ MX 0 .\n@ TXT "v=spf1 -all"\n_dmarc TXT "v=DMARC1; p=reject"\n*._domainkey TXT "v=DKIM1; p="';
const GOVERNMENT = [
  MAIL,
  SPF,
  KEY,
  '_dmarc TXT "v=DMARC1; p=reject; rua=mailto:reports@dmarc.cyber.dhs.gov,mailto:reports@example.com"',
  'example.com._report._dmarc.dmarc.cyber.dhs.gov. TXT "v=DMARC1;"',
  'dmarc.cyber.dhs.gov. A 192.0.2.26',
].join('\n');

const GOOGLE_UNSHOWN = {
  aligned: 'not-from-dns',
  unsubscribe: 'not-from-dns',
  'reverse-dns': 'not-from-dns',
  tls: 'not-from-dns',
  'spam-rate': 'not-from-dns',
} as const;

const CASES: readonly (readonly [
  what: string,
  profile: string,
  resolver: Resolver,
  selectors: readonly string[],
  outcome: Outcome,
])[] = [
  [
    'google-bulk is met, as far as DNS shows',
    'google-bulk',
    resolverOf([MAIL, SPF, KEY, DMARC].join('\n')),
    ['s1'],
    { spf: 'met', dkim: 'met', dmarc: 'met', ...GOOGLE_UNSHOWN },
  ],
  [
    'google-bulk is not met without SPF and DMARC, and with a key of 512 bits',
    'google-bulk',
    resolverOf([MAIL, txt('s1._domainkey', keyRecord(RSA_512))].join('\n')),
    ['s1'],
    { spf: 'not-met', dkim: 'not-met', dmarc: 'not-met', ...GOOGLE_UNSHOWN },
  ],
  [
    'google-bulk is unknown where DNS does not answer',
    'google-bulk',
    without(without(resolverOf([MAIL, SPF, KEY, DMARC].join('\n')), '_dmarc.example.com', 'TXT'), 'example.com', 'TXT'),
    ['s1'],
    { spf: 'unknown', dkim: 'met', dmarc: 'unknown', ...GOOGLE_UNSHOWN },
  ],
  [
    'yahoo-bulk is met',
    'yahoo-bulk',
    resolverOf([MAIL, SPF, KEY, DMARC].join('\n')),
    ['s1'],
    {
      spf: 'met',
      dkim: 'met',
      dmarc: 'met',
      'dmarc-passes': 'not-from-dns',
      aligned: 'not-from-dns',
      unsubscribe: 'not-from-dns',
      'spam-rate': 'not-from-dns',
    },
  ],
  [
    'yahoo-bulk is not met with two SPF records and a DMARC record that nobody can use',
    'yahoo-bulk',
    resolverOf([MAIL, SPF, '@ TXT "v=spf1 mx -all"', KEY, '_dmarc TXT "v=DMARC1; p=rejct"'].join('\n')),
    ['s1'],
    {
      spf: 'not-met',
      dkim: 'met',
      dmarc: 'not-met',
      'dmarc-passes': 'not-from-dns',
      aligned: 'not-from-dns',
      unsubscribe: 'not-from-dns',
      'spam-rate': 'not-from-dns',
    },
  ],
  [
    'ms-bulk is met',
    'ms-bulk',
    resolverOf([MAIL, SPF, KEY, DMARC].join('\n')),
    ['s1'],
    { spf: 'met', dkim: 'met', dmarc: 'met', aligned: 'not-from-dns' },
  ],
  [
    'ms-bulk is not met with a revoked key',
    'ms-bulk',
    resolverOf([MAIL, SPF, 's1._domainkey TXT "v=DKIM1; p="', DMARC].join('\n')),
    ['s1'],
    { spf: 'met', dkim: 'not-met', dmarc: 'met', aligned: 'not-from-dns' },
  ],
  [
    'ms-bulk is unknown where the selector does not answer',
    'ms-bulk',
    without(resolverOf([MAIL, SPF, KEY, DMARC].join('\n')), 's1._domainkey.example.com', 'TXT'),
    ['s1'],
    { spf: 'met', dkim: 'unknown', dmarc: 'met', aligned: 'not-from-dns' },
  ],
  [
    'us-bod-18-01 is met',
    'us-bod-18-01',
    resolverOf(GOVERNMENT),
    ['s1'],
    {
      spf: 'met',
      'dmarc-reject': 'met',
      'dmarc-pct': 'met',
      'dmarc-subdomains': 'met',
      'dmarc-rua': 'met',
      starttls: 'not-from-dns',
    },
  ],
  [
    'us-bod-18-01 is not met with sp=none, pct=50, t=y and no report to the agency',
    'us-bod-18-01',
    resolverOf(
      [MAIL, KEY, '_dmarc TXT "v=DMARC1; p=reject; sp=none; pct=50; t=y; rua=mailto:reports@example.com"'].join('\n'),
    ),
    ['s1'],
    {
      spf: 'not-met',
      'dmarc-reject': 'not-met',
      'dmarc-pct': 'not-met',
      'dmarc-subdomains': 'not-met',
      'dmarc-rua': 'not-met',
      starttls: 'not-from-dns',
    },
  ],
  [
    'us-bod-18-01 leaves subdomains unknown where DNS does not say what stands above',
    'us-bod-18-01',
    without(resolverOf(GOVERNMENT), '_dmarc.com', 'TXT'),
    ['s1'],
    {
      spf: 'met',
      'dmarc-reject': 'met',
      'dmarc-pct': 'met',
      'dmarc-subdomains': 'unknown',
      'dmarc-rua': 'met',
      starttls: 'not-from-dns',
    },
  ],
  [
    'nl-internetnl is met',
    'nl-internetnl',
    resolverOf(
      [
        MAIL,
        '@ TXT "v=spf1 redirect=_spf.example.com"',
        '_spf TXT "v=spf1 mx ~all"',
        KEY,
        '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
      ].join('\n'),
    ),
    ['s1'],
    {
      'dmarc-record': 'met',
      'dmarc-policy': 'met',
      'dmarc-destinations': 'met',
      'spf-policy': 'met',
      'spf-lookups': 'met',
      dkim: 'met',
      dnssec: 'not-from-dns',
      'mx-starttls-dane': 'not-from-dns',
    },
  ],
  [
    'nl-internetnl is not met with ?all, p=none, reports to a stranger and no _domainkey',
    'nl-internetnl',
    resolverOf(
      [MAIL, '@ TXT "v=spf1 mx ?all"', '_dmarc TXT "v=DMARC1; p=none; rua=mailto:reports@example.net"'].join('\n'),
    ),
    [],
    {
      'dmarc-record': 'met',
      'dmarc-policy': 'not-met',
      'dmarc-destinations': 'not-met',
      'spf-policy': 'not-met',
      'spf-lookups': 'met',
      dkim: 'not-met',
      dnssec: 'not-from-dns',
      'mx-starttls-dane': 'not-from-dns',
    },
  ],
  [
    'nl-internetnl asks for no key of a domain that sends no mail',
    'nl-internetnl',
    resolverOf('@ MX 0 .\n@ TXT "v=spf1 -all"\n_dmarc TXT "v=DMARC1; p=reject"'),
    [],
    {
      'dmarc-record': 'met',
      'dmarc-policy': 'met',
      'dmarc-destinations': 'met',
      'spf-policy': 'met',
      'spf-lookups': 'met',
      dkim: 'met',
      dnssec: 'not-from-dns',
      'mx-starttls-dane': 'not-from-dns',
    },
  ],
  [
    'parked is met by the full lock-down',
    'parked',
    resolverOf(PARKED),
    [],
    { mx: 'met', spf: 'met', dmarc: 'met', 'dmarc-subdomains': 'met', dkim: 'met' },
  ],
  [
    'parked is not met by a domain with mail',
    'parked',
    resolverOf([MAIL, SPF, KEY, DMARC].join('\n')),
    ['s1'],
    { mx: 'not-met', spf: 'not-met', dmarc: 'not-met', 'dmarc-subdomains': 'not-met', dkim: 'not-met' },
  ],
  [
    'parked is not met by a domain with an address, whose mail goes there',
    'parked',
    resolverOf(`${PARKED.replace('@ MX 0 .', '@ A 192.0.2.80')}`),
    [],
    { mx: 'not-met', spf: 'met', dmarc: 'met', 'dmarc-subdomains': 'met', dkim: 'met' },
  ],
  [
    'parked is not met by a subdomain policy that is weaker',
    'parked',
    resolverOf(PARKED.replace('p=reject', 'p=reject; np=none')),
    [],
    { mx: 'met', spf: 'met', dmarc: 'met', 'dmarc-subdomains': 'not-met', dkim: 'met' },
  ],
  [
    'parked is unknown where DNS does not say who takes mail',
    'parked',
    without(resolverOf(PARKED), 'example.com', 'MX'),
    [],
    { mx: 'unknown', spf: 'met', dmarc: 'met', 'dmarc-subdomains': 'met', dkim: 'met' },
  ],
];

for (const [what, profile, resolver, selectors, expected] of CASES)
  test(what, async () => {
    const { outcome, verdict, broken } = await outcomeOf(profile, resolver, { selectors });
    assert.equal(outcome, expected);
    const results = Object.values(expected);
    assert.equal(
      broken.toSorted(),
      Object.keys(expected)
        .filter((id) => expected[id] === 'not-met')
        .toSorted(),
    );
    if (results.includes('not-met')) assert.is(verdict, 'fail');
    else if (results.includes('unknown')) assert.is(verdict, 'unknown');
    else assert.ok(['pass', 'warn'].includes(verdict), verdict);
  });

test('a key is not looked for in vain: without a selector it is not known, and no error', async () => {
  const resolver = resolverOf([MAIL, SPF, txt('nobody-guesses._domainkey', keyRecord(RSA_2048)), DMARC].join('\n'));
  const searched = await outcomeOf('google-bulk', resolver);
  const unsearched = await outcomeOf('google-bulk', resolver, { search: false });
  assert.is(searched.outcome['dkim'], 'not-from-dns');
  assert.is(unsearched.outcome['dkim'], 'not-from-dns');
});

test('a domain is held against no profile where none is asked for', async () => {
  const report = await check('example.com', { resolver: resolverOf('') });
  assert.is(report.evidence.profile, undefined);
  assert.not.ok(report.findings.some(({ rule }) => rule === 'profile-requirement'));
});

test('an unknown profile is refused, with the one that was meant', async () => {
  try {
    await check('example.com', { resolver: resolverOf(''), profile: 'goggle-bulk' });
    assert.unreachable();
  } catch (error) {
    assert.match(String(error), /there is no profile "goggle-bulk": expected .*\(did you mean google-bulk\?\)$/);
  }
});

test('each profile has its own id and source, and each requirement in it its own id', () => {
  assert.is(new Set(profiles.map(({ id }) => id)).size, profiles.length);
  for (const { id, title, source, date, requirements } of profiles) {
    assert.match(id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
    assert.match(date, /^\d{4}(-\d\d){0,2}$/);
    for (const text of [title, source, ...requirements.map((one) => one.text)]) assert.match(text, /[^.\s]$/);
    assert.is(new Set(requirements.map((one) => one.id)).size, requirements.length);
  }
});

test('what is within the grammar is well-formed for nl-internetnl, and an address that is none is not valid', async () => {
  const states = async (tags: string): Promise<readonly unknown[]> => {
    const { outcome } = await outcomeOf('nl-internetnl', resolverOf(`${MAIL}\n${SPF}\n_dmarc TXT "v=DMARC1; ${tags}"`));
    return [outcome['dmarc-record'], outcome['dmarc-destinations']];
  };
  assert.equal(await states('p=quarantine; pct=100; x=y; rua=mailto:reports@example.com'), ['met', 'met']);
  assert.equal(await states('p=quarantine; adkim=strict; rua=mailto:reports@example.com'), ['not-met', 'met']);
  assert.equal(await states('p=quarantine; rua=reports@example.com'), ['not-met', 'not-met']);
});

test('a whole zone that is read by itself meets parked, whatever its registry publishes', async () => {
  const { rrs } = readMasterFile(`$ORIGIN example.com.\n$TTL 3600\n@ SOA ns host 1 3600 600 86400 300\n${PARKED}\n`, {
    file: 'example.zone',
  });
  const state = async (resolver: Resolver): Promise<readonly unknown[]> => {
    const { outcome, verdict } = await outcomeOf('parked', resolver);
    return [outcome['dmarc-subdomains'], verdict];
  };
  assert.equal(await state(zoneResolver(rrs)), ['met', 'pass']);
  assert.equal(await state(without(resolverOf(PARKED), '_dmarc.com', 'TXT')), ['unknown', 'unknown']);
});

test('where a policy is asked for, nobody is told to begin with p=none', async () => {
  const report = await check('example.com', { resolver: resolverOf(MAIL), profile: 'us-bod-18-01', search: false });
  const [policy] = report.evidence.profile?.requirements.filter(({ id }) => id === 'dmarc-reject') ?? [];
  assert.is(policy?.detail, 'there is no DMARC record for example.com');
});

test.run();
