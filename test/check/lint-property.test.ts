import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { gatherOnly } from '../../src/check/gather-only.ts';
import { judge } from '../../src/check/judge.ts';
import { lint } from '../../src/check/lint.ts';
import { onlyRules } from '../../src/check/only-rules.ts';
import { overlayResolver } from '../../src/dns/overlay.ts';
import { zoneResolver } from '../../src/dns/zone.ts';
import { gather } from '../../src/evaluate/gather.ts';
import { suffixesOffline } from '../../src/evaluate/suffixes-offline.ts';
import type { Report } from '../../src/model/report.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import type { Rr } from '../../src/model/rr.ts';
import { ED25519 } from '../../src/rules/example-records.ts';
import { rules } from '../../src/rules/index.ts';
import { sourceOf, zoneLines } from './lint-zone.ts';

/*
 * Lint holds only a part of the records, and reads the rest where it is asked for. Whatever the zone, it has to find what is found with all records in memory.
 */

const test = suite('lint over any zone');

const host = fc
  .tuple(
    fc.array(fc.constantFrom('a', 'b', 'mail', '_spf', '*'), { maxLength: 2 }),
    fc.constantFrom('z.test', 'z.test', 'sub.z.test', 'y.test', 'z.test.z.test'),
  )
  .map(([labels, zone]) => [...labels, zone].join('.'));
const owner = fc
  .tuple(
    fc.constantFrom('', '', '', '_dmarc.', 's1._domainkey.', '*._domainkey.', '_domainkey.', '_report._dmarc.'),
    host,
  )
  .map((parts) => parts.join(''));
const term = fc.oneof(
  fc.constantFrom('mx', 'a', 'ip4:192.0.2.0/24', 'ip4:192.0.2.300', 'ptr', 'exists:%{i}.z.test'),
  fc.tuple(fc.constantFrom('include:', 'a:', 'mx:', 'redirect=', 'exp='), host).map((parts) => parts.join('')),
);
const text = fc.oneof(
  fc.array(term, { maxLength: 3 }).map((terms) => ['v=spf1', ...terms, '-all'].join(' ')),
  host.map((name) => `v=DMARC1; p=reject; rua=mailto:x@${name}`),
  fc.constantFrom(
    `v=DKIM1; k=ed25519; p=${ED25519}`,
    'v=DKIM1; p=',
    'v=DMARC1; p=none',
    'verification=1',
    'v=spf1; mx',
    '',
  ),
);
const line = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(owner, text).map(([name, value]) => `${name} TXT ${value}`) },
  { weight: 3, arbitrary: host.map((name) => `${name} A 192.0.2.1`) },
  { weight: 3, arbitrary: fc.tuple(owner, fc.oneof(host, owner)).map(([name, target]) => `${name} CNAME ${target}`) },
  { weight: 2, arbitrary: fc.tuple(host, host).map(([name, exchange]) => `${name} MX 10 ${exchange}`) },
  { weight: 1, arbitrary: fc.tuple(host, host).map(([name, target]) => `${name} DNAME ${target}`) },
  { weight: 1, arbitrary: fc.tuple(host, host).map(([name, target]) => `${name} NS ${target}`) },
  { weight: 1, arbitrary: host.map((name) => `${name} DS 1`) },
  { weight: 1, arbitrary: host.map((name) => `${name} SPF v=spf1 -all`) },
);
const zones = fc.subarray(['z.test SOA', 'sub.z.test SOA', 'y.test SOA', 'z.test.z.test SOA']);
const zone = fc
  .tuple(zones, fc.array(line, { maxLength: 16 }))
  .chain(([soas, lines]) => fc.shuffledSubarray([...soas, ...lines], { minLength: soas.length + lines.length }))
  .map((lines) => zoneLines(lines.join('\n')));

/** The report on a name with all records in memory, and all of them as inventory. */
async function withAllInMemory({ domain, evidence }: Report, rrs: readonly Rr[], below: Resolver): Promise<unknown> {
  const resolver = overlayResolver(rrs, suffixesOffline(below));
  const { only } = evidence;
  if (only !== undefined)
    return comparable(judge({ ...(await gatherOnly(domain, only, resolver)), inventory: rrs }, onlyRules(rules, only)));
  const selectors = evidence.dkim.map(({ selector }) => selector);
  const subject = { domain, selectors, search: false, inventory: rrs, expectedKey: null };
  return comparable(judge(await gather(subject, resolver), rules));
}

function comparable({
  domain,
  verdict,
  findings,
  unknown,
  evidence,
}: Omit<Report, 'questions' | 'elapsedMs'>): unknown {
  return { domain, verdict, findings, unknown, evidence: { ...evidence, inventory: [] } };
}

test('a stream of records is judged as all records in memory are', () =>
  fc.assert(
    fc.asyncProperty(zone, zone, fc.integer({ min: 1, max: 5 }), async (rrs, live, size) => {
      const resolver = zoneResolver(live);
      for (const report of await lint(sourceOf(rrs, size), { resolver }))
        assert.equal(comparable(report), await withAllInMemory(report, rrs, resolver), report.domain);
    }),
    { numRuns: 80 },
  ));

test('a list of records is judged as a stream of them is, whatever the pieces', () =>
  fc.assert(
    fc.asyncProperty(zone, fc.integer({ min: 1, max: 5 }), async (rrs, size) => {
      const lasting = (reports: readonly Report[]): unknown => reports.map((report) => ({ ...report, elapsedMs: 0 }));
      assert.equal(lasting(await lint(sourceOf(rrs, size))), lasting(await lint(rrs)));
    }),
    { numRuns: 25 },
  ));

const octets = fc.string({
  unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
  maxLength: 12,
});
const name = fc.oneof(
  octets,
  fc
    .array(fc.oneof(octets, fc.constantFrom('_dmarc', '_domainkey', '*', 'x'.repeat(63), '\\', '\\.')), {
      maxLength: 6,
    })
    .map((labels) => labels.join('.')),
);
const anyRr: fc.Arbitrary<Rr> = fc
  .tuple(name, name, fc.array(fc.oneof(octets, text), { maxLength: 3 }), fc.nat(8))
  .map(([owner, other, strings, kind]): Rr => {
    const facts = { name: owner, ttl: 300 };
    const kinds: readonly Rr[] = [
      { ...facts, type: 'TXT', strings },
      { ...facts, type: 'SPF', strings },
      { ...facts, type: 'CNAME', target: other },
      { ...facts, type: 'DNAME', target: other },
      { ...facts, type: 'NS', target: other },
      { ...facts, type: 'MX', preference: 1, exchange: other },
      { ...facts, type: 'A', address: other },
      { ...facts, type: 'CAA', rdata: other },
      { ...facts, type: 'SOA', mname: other, rname: other, serial: 1, refresh: 1, retry: 1, expire: 1, minimum: 1 },
    ];
    return kinds[kind] ?? { ...facts, type: 'TXT', strings };
  });

test('no records make it throw', () =>
  fc.assert(
    fc.asyncProperty(fc.array(anyRr, { maxLength: 8 }), async (rrs) => {
      assert.ok(Array.isArray(await lint(sourceOf(rrs))));
    }),
    { numRuns: 100 },
  ));

test.run();
