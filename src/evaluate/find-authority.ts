import type { Answer } from '../model/answer.ts';
import type { Authorities, AuthorityEvidence, PublishedRecord, ZoneEvidence } from '../model/authority-evidence.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Resolver } from '../model/resolver.ts';
import { sameName } from '../text/domain-name.ts';
import { findZone } from './find-zone.ts';
import { publishedParts, type JudgedPart, type ZoneOf } from './published-parts.ts';
import { resolverState } from './resolver-state.ts';
import { keptFor, saidContent } from './said-content.ts';
import { zoneServers } from './zone-servers.ts';

type Wanted = Pick<PublishedRecord, 'record' | 'selector' | 'name'> & { readonly answer: Answer };

/**
 * Finds out whether the records of a domain are out: asks every authoritative server on the way to each of them, and holds their answers against
 * each other and against what the resolver said.
 */
export async function findAuthority(
  evidence: Pick<Evidence, 'domain' | 'spf' | 'dmarc' | 'dkim'>,
  resolver: Resolver,
  authorities: Authorities,
): Promise<AuthorityEvidence> {
  const zones = new Map<string, Promise<ZoneEvidence>>();
  const zoneOf: ZoneOf = async (name) => {
    const found = await findZone(name, resolver);
    const apex = 'fault' in found ? name : found.apex;
    const known = zones.get(apex);
    if (known !== undefined) return await known;
    const zone =
      'fault' in found
        ? Promise.resolve({ apex, fault: found.fault, servers: [], leftOut: 0, negativeTtl: null })
        : zoneServers(apex, resolver, authorities);
    zones.set(apex, zone);
    return await zone;
  };
  const records = await Promise.all(
    wantedIn(evidence).map(async ({ answer, ...wanted }) => {
      const parts = await publishedParts(wanted.name, zoneOf, authorities);
      return { ...wanted, ...reach(answer, parts) };
    }),
  );
  return { zones: await zonesOf(records, zoneOf), records };
}

/** The record sets that a check looks at: SPF, the DMARC record of the domain and the one that applies, and each selector. */
function wantedIn({ domain, spf, dmarc, dkim }: Pick<Evidence, 'domain' | 'spf' | 'dmarc' | 'dkim'>): Wanted[] {
  const steps = dmarc.walk.filter(
    (step, i) => i === 0 || (dmarc.policyDomain !== null && sameName(step.domain, dmarc.policyDomain)),
  );
  return [
    ...dkim.map(({ selector, name, answer }): Wanted => ({ record: 'dkim', selector, name, answer })),
    { record: 'spf', selector: null, name: domain, answer: spf.answer },
    ...steps.map((step): Wanted => ({
      record: 'dmarc',
      selector: null,
      name: `_dmarc.${step.domain}`,
      answer: step.answer,
    })),
  ];
}

function reach(
  answer: Answer,
  parts: readonly JudgedPart[],
): Pick<PublishedRecord, 'parts' | 'out' | 'resolver' | 'oldFor'> {
  const resolver = resolverState(answer, parts);
  const reaches = new Set(parts.map((part) => part.out));
  // Where a path goes on beyond the names that were asked, its end is not known.
  const ends = parts.some(({ answers }) =>
    answers.some(({ said }) => said.status !== 'alias' && saidContent(said) !== null),
  );
  const out = reaches.has('no') ? 'no' : reaches.has('unknown') || !(ends || isLoop(parts)) ? 'unknown' : 'yes';
  return { parts: parts.map(({ newest: _newest, ...part }) => part), out, resolver, oldFor: longestOld(parts) };
}

function isLoop(parts: readonly JudgedPart[]): boolean {
  const names = parts.map(({ name }) => name);
  return parts.every(({ answers }) =>
    answers.every(({ said }) => said.status !== 'alias' || names.some((name) => sameName(name, said.hop.target))),
  );
}

/** The longest that a cache may keep something else than the newest, of a server that still gives it out. */
function longestOld(parts: readonly JudgedPart[]): number | null {
  const seconds = parts.flatMap(({ answers, out }) =>
    out === 'no' ? answers.flatMap(({ said, state }) => (state === 'same' ? [] : (keptFor(said) ?? []))) : [],
  );
  return seconds.length === 0 ? null : Math.max(...seconds);
}

/** In the order of the records, so that a report does not depend on who answered first. */
async function zonesOf(records: readonly Pick<PublishedRecord, 'parts'>[], zoneOf: ZoneOf): Promise<ZoneEvidence[]> {
  const names = records.flatMap(({ parts }) => parts.map(({ name }) => name));
  const zones = await Promise.all(names.map(zoneOf));
  return [...new Map(zones.map((zone) => [zone.apex, zone])).values()];
}
