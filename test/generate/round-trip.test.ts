import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { check } from '../../src/check/check.ts';
import { zoneResolver } from '../../src/dns/zone.ts';
import { formats } from '../../src/formats/index.ts';
import { dkimRecord, dkimRecordName } from '../../src/generate/dkim-record.ts';
import { proposedTarget } from '../../src/generate/hop-target.ts';
import { publish } from '../../src/generate/publish.ts';
import type { Plan, ReadyPlan } from '../../src/model/plan.ts';
import type { Channel, Provider } from '../../src/model/provider.ts';
import type { Report } from '../../src/model/report.ts';
import type { Rr } from '../../src/model/rr.ts';
import { findProvider } from '../../src/providers/find-provider.ts';
import { providers } from '../../src/providers/index.ts';
import { sameKey } from '../../src/records/same-key.ts';
import { joinStrings } from '../../src/text/character-string.ts';
import { rrs } from '../dns/zone-literals.ts';
import { FIXED_KEYS } from './fixed-keys.ts';
import { formatsFor, recordsThrough } from './read-sites.ts';

/*
 * From a key to DNS and back: what a plan says for a host, written in a format, read by the rule of its vendor, resolved and checked, is the key again,
 * octet for octet. For every host, by every way in, with every kind of key, in every format that writes its records.
 */

const test = suite('round-trip');

/** All that a domain of this zone should have but DKIM, and a zone for the hop. */
const around = (domain: string): Rr[] => [
  ...rrs('example.com SOA', 'example.net SOA', `${domain} MX 10 mx.example.com`, 'mx.example.com A 192.0.2.1'),
  { name: domain, ttl: 300, type: 'TXT', strings: ['v=spf1 mx -all'] },
  { name: `_dmarc.${domain}`, ttl: 300, type: 'TXT', strings: ['v=DMARC1; p=reject; rua=mailto:d@example.com'] },
];

const WAYS_IN = providers.flatMap((provider) => provider.channels.map((channel) => ({ provider, channel })));
/** The host of the second zone, for formats that are not for every host. */
const HOP_HOSTS: Readonly<Record<string, string>> = { terraform: 'cloudflare', route53: 'route53' };
const hopHostFor = (format: string): string => HOP_HOSTS[format] ?? 'bind';

/** Each key with the text that publishes it, which is the same at any name. */
const KEYS = FIXED_KEYS.map(([kind, key]) => ({
  kind,
  key,
  text: joinStrings(dkimRecord({ domain: 'example.com', selector: 's1', key }).strings),
}));

interface Case {
  readonly provider: Provider;
  readonly channel: Channel;
  readonly key: (typeof KEYS)[number];
  readonly domain: string;
  readonly selector: string;
  readonly hop: { readonly at: string; readonly always: boolean };
}

function planFor({ provider, channel, key, domain, selector, hop }: Case): Plan {
  const name = dkimRecordName(selector, domain);
  const target = proposedTarget(name, 'example.net');
  return publish(
    { name, text: key.text },
    { at: provider, by: channel.id, apex: 'example.com', hop: { ...hop, name: target, apex: 'example.net' } },
  );
}

/** The ways in of both zones of a plan. */
function channelsOf({ channel, hop }: Case): Channel['id'][] {
  return [channel.id, ...(findProvider(hop.at)?.channels ?? []).map(({ id }) => id).slice(0, 1)];
}

const reports = new Map<string, Promise<Report>>();
/** The report about records; many plans lead to the same. */
function reportOn(records: readonly Rr[], domain: string, selector: string): Promise<Report> {
  const id = JSON.stringify([domain, selector, records]);
  const known =
    reports.get(id) ??
    check(domain, { resolver: zoneResolver([...around(domain), ...records]), selectors: [selector] });
  reports.set(id, known);
  return known;
}

async function assertSameKey(tried: Case, plan: ReadyPlan, format: string): Promise<void> {
  const records = recordsThrough(format, plan.sites, channelsOf(tried));
  const told = (list: readonly Rr[]): unknown[] =>
    list.map((rr) => [
      rr.name,
      rr.type,
      rr.ttl,
      rr.type === 'TXT' ? joinStrings(rr.strings) : 'target' in rr && rr.target,
    ]);
  assert.equal(told(records), told(plan.sites.flatMap((site) => site.records)));
  const { evidence, findings, unknown } = await reportOn(records, tried.domain, tried.selector);
  const [found, ...more] = evidence.dkim;
  const publicKey = found?.key?.parsed.record.publicKey ?? null;
  assert.equal(more, []);
  assert.ok(found !== undefined);
  assert.is(found.status, 'valid');
  assert.is(found.key?.text, tried.key.text);
  assert.ok(publicKey !== null && sameKey(publicKey, tried.key.key));
  assert.is(found.answer.path.length, plan.sites.length - 1);
  assert.equal([...findings.filter(({ severity }) => severity === 'error'), ...unknown], []);
}

/** How often each outcome came. */
type Counts = Record<string, number>;

/** Runs every format that writes the records of a host, with every key. */
async function tryWayIn(
  { provider, channel }: (typeof WAYS_IN)[number],
  always: boolean,
  counts: Counts,
): Promise<void> {
  for (const key of KEYS)
    for (const format of formatsFor(provider.id)) {
      const at = hopHostFor(format);
      const tried = { provider, channel, key, domain: 'example.com', selector: 's1', hop: { at, always } };
      const plan = planFor(tried);
      const outcome =
        plan.status === 'refused' ? `${provider.id}: ${plan.reason}` : plan.way === 'hop' ? 'hop' : 'direct';
      counts[outcome] = (counts[outcome] ?? 0) + 1;
      if (plan.status === 'refused') continue;
      try {
        await assertSameKey(tried, plan, format);
      } catch (error) {
        throw new Error(`${provider.id}, ${channel.id}, ${key.kind}, ${format}: ${String(error)}`, { cause: error });
      }
    }
}

/*
 * 74 ways into 62 hosts, five keys. fields, master-file and octodns write for all of them, terraform for six hosts with eleven ways in, route53 for one with
 * two: 5 × (3 × 74 + 11 + 2).
 */
const COMBINATIONS = 1175;

test('there are as many combinations as there should be', () => {
  assert.is(providers.length, 62);
  assert.is(WAYS_IN.length, 74);
  assert.equal(KEYS.map(({ kind }) => kind).join(), 'RSA 1024,RSA 2048,RSA 3072,RSA 4096,Ed25519');
  const written = Object.keys(formats).filter((id) => formats[id]?.writes !== undefined);
  assert.equal(written.sort(), ['fields', 'master-file', 'octodns', 'route53', 'terraform']);
  const pairs = WAYS_IN.flatMap(({ provider }) => formatsFor(provider.id));
  assert.is(pairs.length * KEYS.length, COMBINATIONS);
});

for (const [what, always, expected] of [
  ['each host gets every key as it can hold it, in every format', false, { direct: 1077, hop: 98 }],
  ['each host gets every key by a hop, in every format', true, { hop: 1160, 'network-solutions: no-underscore': 15 }],
] as const)
  test(what, async () => {
    const counts: Counts = {};
    for (const way of WAYS_IN) await tryWayIn(way, always, counts);
    assert.equal(counts, expected);
    assert.is(
      Object.values(counts).reduce((sum, count) => sum + count, 0),
      COMBINATIONS,
    );
  });

const label = fc.stringMatching(/^[a-z0-9](?:[a-zA-Z0-9_-]{0,20}[A-Za-z0-9])?$/);
const names = fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => labels.join('.'));
const cases: fc.Arbitrary<[Case, string]> = fc
  .record({
    way: fc.constantFrom(...WAYS_IN),
    key: fc.constantFrom(...KEYS),
    domain: fc.option(names, { nil: null }).map((below) => (below === null ? 'example.com' : `${below}.example.com`)),
    selector: names,
    always: fc.boolean(),
  })
  .chain(({ way, always, ...rest }) =>
    fc
      .constantFrom(...formatsFor(way.provider.id))
      .map((format) => [{ ...way, ...rest, hop: { at: hopHostFor(format), always } }, format]),
  );

test('so does a selector of any name, at any name below the zone', async () => {
  const refusals = new Set<string>();
  let ready = 0;
  await fc.assert(
    fc.asyncProperty(cases, async ([tried, format]) => {
      const plan = planFor(tried);
      if (plan.status === 'refused') {
        refusals.add(plan.reason);
        return;
      }
      ready++;
      await assertSameKey(tried, plan, format);
    }),
    { numRuns: 300, includeErrorInReport: true },
  );
  assert.ok(ready > 250, `${ready} of 300`);
  assert.equal(
    [...refusals].filter((reason) => !['name-too-long', 'no-underscore'].includes(reason)),
    [],
  );
});

test.run();
