import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { zoneResolver } from '../../src/dns/zone.ts';
import { discoverDmarc } from '../../src/evaluate/discover-dmarc.ts';
import { evaluateDmarc } from '../../src/evaluate/evaluate-dmarc.ts';
import { organizationalDomain } from '../../src/evaluate/organizational-domain.ts';
import type { Answer } from '../../src/model/answer.ts';
import type { DmarcDiscovery, DmarcIdentifier, DmarcOutcome } from '../../src/model/dmarc-discovery.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import type { Rr } from '../../src/model/rr.ts';
import { failed } from '../dns/scripted.ts';
import { suitePath } from '../suites.ts';
import { dmarcZone } from './dmarc-zone.ts';

const test = suite('dmarc-suites');

/** Files in the suites' own forms, which their SOURCE.txt describes. */
function read<T>(name: string, file: string, cases: number): T | null {
  const path = suitePath(name, cases);
  return path === null ? null : (JSON.parse(readFileSync(`${path}/${file}`, 'utf8')) as T);
}

/** Runs the cases of a file but those set aside, and counts both. */
function run<T>(
  file: string,
  all: readonly T[],
  {
    cases,
    name,
    aside,
    check,
  }: { cases: number; name: (one: T) => string; aside: Aside; check: (one: T) => Promise<void> },
): void {
  const left = all.filter((one) => name(one) in aside);
  for (const one of all) if (!left.includes(one)) test(`${file}: ${name(one)}`, async () => await check(one));
  test(`${file}: ${left.length} of ${cases} cases are set aside, each with its reason`, () =>
    assert.equal([all.length, left.map(name)], [cases, Object.keys(aside)]));
  if (left.length > 0) process.stdout.write(`set aside: ${left.length} of ${all.length} cases of ${file}\n`);
}

/** Cases that are not run by what they expect, and why. */
type Aside = Readonly<Record<string, string>>;

interface AppendixCase {
  readonly name: string;
  readonly zone: Readonly<Record<string, string | readonly string[]>>;
  readonly author: string;
  readonly mailfrom?: string;
  readonly spf?: DmarcIdentifier['result'];
  readonly dkim_d?: string;
  readonly dkim?: DmarcIdentifier['result'];
  readonly expect: Readonly<Record<string, string | boolean>>;
  readonly expect_queries?: readonly string[];
}

const appendix = read<readonly AppendixCase[]>('dmarc-rfc9989-appendixB', 'cases.json', 28);
run('dmarc-rfc9989-appendixB', appendix ?? [], {
  cases: appendix === null ? 0 : 28,
  name: ({ name }) => name,
  aside: {},
  async check({ zone, author, mailfrom, spf, dkim_d: signer, dkim, expect, expect_queries: queries }) {
    const bare = Object.entries(zone).map(([name, texts]) => [name.replace(/^_dmarc\./, ''), texts] as const);
    const resolver = dmarcZone(Object.fromEntries(bare), [author]);
    const outcome = await evaluateDmarc(
      {
        author,
        ...(mailfrom !== undefined && spf !== undefined && { spf: { domain: mailfrom, result: spf } }),
        ...(signer !== undefined && dkim !== undefined && { dkim: [{ domain: signer, result: dkim }] }),
      },
      resolver,
    );
    const alignmentOf = (kind: string): boolean =>
      outcome.identifiers.some((one) => one.kind === kind && one.alignment === 'aligned');
    const got: Record<string, unknown> = {
      spf_aligned: alignmentOf('spf'),
      dkim_aligned: alignmentOf('dkim'),
      result: outcome.result,
      disposition: outcome.policy,
      policy_domain: outcome.discovery.policyDomain,
      from_org: outcome.discovery.organizationalDomain,
      spf_org: mailfrom && (await organizationalDomain(mailfrom, resolver)),
      dkim_org: signer && (await organizationalDomain(signer, resolver)),
    };
    for (const [key, value] of Object.entries(expect)) assert.equal(got[key], value, key);
    if (queries !== undefined) assert.equal(walkOf(outcome.discovery), queries);
  },
});

type Entry = Readonly<Record<string, readonly unknown[] | { readonly error: string }>>;
type Zone = Readonly<Record<string, Entry>>;

interface MailauthCase {
  readonly suite: string;
  readonly name: string;
  readonly calls: readonly {
    readonly params: {
      readonly headerFrom?: string | readonly string[];
      readonly domain?: string;
      readonly dkimDomains?: readonly (string | { readonly domain: string })[];
      readonly spfDomains?: readonly (string | { readonly domain: string })[];
    };
    readonly zone: Zone | null;
    readonly zone_probed?: Zone;
  }[];
  readonly asserts: readonly {
    readonly call?: number;
    readonly path?: string;
    readonly matcher: string;
    readonly args?: readonly unknown[];
  }[];
}

/** Where the suite and the RFC, or the suite and this library, differ. */
const COMPLIANCE_ASIDE: Aside = {
  'does not inherit the org policy when the author domain publishes multiple records (§4.10 step 2)':
    'RFC 9989 §4.10 discards the records and goes on, and §4.10.1 walks on where the first question gave no valid record; to end there is RFC 7489 §6.6.3 step 5',
};
const VERIFY_ASIDE: Aside = {
  'Should return false for headerFrom array with multiple elements':
    'it reads From fields; here the author is one domain',
  'Should include ARC result in comment when provided': 'it words a comment for Authentication-Results',
  'Should track undersized DKIM signatures': 'it passes on a fact of its DKIM verifier',
  'Should generate formatted info string': 'it writes a field of a message',
  'Should report an undersized DKIM signature even when strict alignment rejects it': 'as above, of its DKIM verifier',
};
const RECORD_ASIDE: Aside = {
  'Should convert pct to integer': 'numbers of removed tags are not read here; the tag is kept as text',
  'Should convert ri to integer': 'as pct',
  'Should handle invalid pct value as 0': 'as pct',
  'Should handle tags with no value': 'an element without "=" is no tag (§4.8), and a problem of the parser',
  'Should handle tags starting with equals': 'as above',
  'Should not query "_dmarc.null" when no org domain can be derived':
    'of an address as an author domain, which none is; the walk of a single label is in tree-walk.test.ts',
};

const FILES: readonly (readonly [string, number, Aside])[] = [
  ['rfc9989-compliance.json', 29, COMPLIANCE_ASIDE],
  ['dmarc-verify.json', 34, VERIFY_ASIDE],
  ['get-dmarc-record.json', 25, RECORD_ASIDE],
];
for (const [file, cases, aside] of FILES) {
  const all = read<readonly MailauthCase[]>('dmarc-mailauth', file, cases);
  if (all !== null)
    run(`dmarc-mailauth ${file}`, all, {
      cases,
      name: ({ name }) => name,
      aside,
      async check({ calls, asserts }) {
        const views = await Promise.all(
          calls.map(async ({ params, ...zones }) => await viewOf(params, resolverOf(zones))),
        );
        for (const { call = 0, path, matcher, args = [] } of asserts) {
          const view = views[call] ?? {};
          const [expected] = args;
          const what = `${path ?? 'error'} ${matcher} ${JSON.stringify(expected)}`;
          // Thrown by the library under test there, and an outcome here.
          if (path === undefined) assert.equal(view['error'], expected, what);
          else if (path === '' && matcher === 'to.be.false') assert.not(view['found'], what);
          else if (path === '' && matcher === 'to.be.an') assert.ok(view['found'], what);
          else if (matcher === 'to.not.have.property') assert.not(String(expected) in Object(view['outcome']), what);
          else if (typeof expected === 'number') assert.is(view[path], String(expected), what);
          else if (matcher === 'to.not.be.ok') assert.not(view[path], what);
          else if (matcher === 'to.contain') assert.match(String(view[path]), String(expected));
          else assert.equal(view[path], matcher === 'to.be.true' || (matcher !== 'to.be.false' && expected), what);
        }
      },
    });
}

test('names no case of mailauth that its files do not have, and runs all those that wait there for its tree walk', () => {
  const all = read<readonly MailauthCase[]>('dmarc-mailauth', 'rfc9989-compliance.json', 29) ?? [];
  const waiting = all.filter((one) => one.suite.endsWith('[pending in mailauth]'));
  assert.equal(
    waiting.filter(({ name }) => name in COMPLIANCE_ASIDE),
    [],
  );
  if (all.length > 0) assert.is(waiting.length, 12);
});

/** What mailauth's results hold, in the words of its paths. */
async function viewOf(
  { headerFrom, domain, dkimDomains = [], spfDomains = [] }: MailauthCase['calls'][number]['params'],
  resolver: Resolver,
): Promise<Record<string, unknown>> {
  const author = domain ?? String([headerFrom].flat()[0]).replace(/^.*@/, '');
  const passed = (one: string | { readonly domain: string }): DmarcIdentifier => ({
    domain: typeof one === 'string' ? one : one.domain,
    result: 'pass',
  });
  const [spf] = spfDomains;
  const dkim = dkimDomains.map(passed);
  const outcome = await evaluateDmarc({ author, spf: spf === undefined ? null : passed(spf), dkim }, resolver);
  const { discovery } = outcome;
  const record = discovery.parsed?.record;
  return {
    ...Object.fromEntries((record?.tags ?? []).map(({ name, value }) => [name, value])),
    found: discovery.status === 'found',
    error: discovery.failure === null ? undefined : domain === undefined ? 'DNS timeout' : 'ETIMEOUT',
    'status.result': outcome.result,
    'status.header.from': discovery.authorDomain,
    'status.header.d': discovery.policyDomain,
    policy: discovery.policy ?? undefined,
    domain: discovery.policyDomain,
    rr: discovery.record,
    isOrgRecord: discovery.policyDomain !== author,
    dmarcQueries: walkOf(discovery),
    'alignment.spf.result': alignedAs(outcome, 'spf'),
    'alignment.dkim.result': alignedAs(outcome, 'dkim'),
    'alignment.spf.strict': record?.aspf === 's',
    'alignment.dkim.strict': record?.adkim === 's',
    outcome: { ...outcome, ...discovery },
  };
}

function alignedAs({ identifiers, discovery }: DmarcOutcome, kind: 'spf' | 'dkim'): string | null {
  const aligned = identifiers.some((one) => one.kind === kind && one.alignment === 'aligned');
  return aligned ? discovery.organizationalDomain : null;
}

function walkOf({ walk }: DmarcDiscovery): string[] {
  return walk.map(({ domain }) => `_dmarc.${domain}`);
}

/** A zone of the suite; what it does not have does not exist. */
function resolverOf({
  zone,
  zone_probed: probed,
}: {
  readonly zone: Zone | null;
  readonly zone_probed?: Zone;
}): Resolver {
  const rrs: Rr[] = [];
  const said = new Map<string, Answer>();
  for (const [name, types] of Object.entries(zone ?? probed ?? {}))
    for (const [type, values] of Object.entries(types))
      if ('error' in values) said.set(`${name} ${type}`, ERRORS[values.error] ?? failed('network', 'as scripted'));
      else for (const value of values) rrs.push(rrOf(name, type, value));
  const below = zoneResolver(rrs);
  return { resolve: async (name, type) => said.get(`${name} ${type}`) ?? (await below.resolve(name, type)) };
}

const ERRORS: Readonly<Record<string, Answer>> = {
  ENOTFOUND: { status: 'nxdomain', path: [], authenticated: false },
  ENODATA: { status: 'nodata', path: [], authenticated: false },
  ETIMEOUT: failed('timeout', 'as scripted'),
};

function rrOf(name: string, type: string, value: unknown): Rr {
  const facts = { name, ttl: 300 };
  if (type === 'TXT' && Array.isArray(value)) return { ...facts, type, strings: value.map(String) };
  if (type === 'A') return { ...facts, type, address: String(value) };
  if (type === 'MX') return { ...facts, type, preference: 1, exchange: 'mx.example.com' };
  throw new Error(`no record is made of ${type} ${JSON.stringify(value)}`);
}

interface MoxLookups {
  readonly zone: Readonly<Record<string, string | readonly string[]>>;
  readonly cases: readonly (readonly [string, string, string | null])[];
}

const MOX_STATUS: Readonly<Record<string, DmarcDiscovery['status']>> = {
  record: 'found',
  'no-record': 'none',
  'multiple-records': 'invalid',
  temperror: 'unknown',
};
const mox = read<MoxLookups>('dmarc-mox', 'lookup.json', 7);
if (mox !== null) {
  const zone = Object.fromEntries(
    Object.entries(mox.zone).map(([name, texts]): [string, Entry] => [
      name,
      // A set has no record twice (RFC 2181 §5), so that the same text twice needs strings that are cut in different places.
      { TXT: typeof texts === 'string' ? { error: texts } : texts.map((text, i) => [text.slice(0, i), text.slice(i)]) },
    ]),
  );
  run('dmarc-mox lookup.json', mox.cases, {
    cases: 7,
    name: ([domain]) => domain,
    aside: {
      'malformed.example':
        'RFC 9989 §4.8 drops an element that is no tag, and keeps the record; RFC 7489 §6.6.3 discarded it',
    },
    async check([domain, what, policyDomain]) {
      const found = await discoverDmarc(domain, resolverOf({ zone }));
      assert.equal([found.status, found.policyDomain], [MOX_STATUS[what], policyDomain]);
    },
  });
  test('dmarc-mox lookup.json: malformed.example keeps its policy (RFC 9989 §4.8)', async () => {
    const { status, policy } = await discoverDmarc('malformed.example', resolverOf({ zone }));
    assert.equal([status, policy], ['found', 'none']);
  });
}

test('dmarc-mailauth: two records at the author domain do not end discovery (RFC 9989 §4.10 step 2)', async () => {
  const records = {
    'mail.example.com': ['v=DMARC1; p=reject', 'v=DMARC1; p=quarantine'],
    'example.com': 'v=DMARC1; p=none',
  };
  const { result, discovery } = await evaluateDmarc({ author: 'mail.example.com' }, dmarcZone(records));
  assert.equal([result, discovery.policyDomain, discovery.policy], ['fail', 'example.com', 'none']);
});

test.run();
