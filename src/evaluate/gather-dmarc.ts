import type { DmarcDiscovery } from '../model/dmarc-discovery.ts';
import type { DmarcEvidence } from '../model/dmarc-evidence.ts';
import type { Resolver } from '../model/resolver.ts';
import type { Rr } from '../model/rr.ts';
import { canonicalName } from '../text/domain-name.ts';
import { knownDiscovery } from './discover-dmarc.ts';
import { effectivePolicies } from './effective-policies.ts';
import { findDmarcWildcard } from './find-dmarc-wildcard.ts';
import { findMisplacedDmarc } from './find-misplaced-dmarc.ts';
import { hearingFailures } from './heard-failures.ts';
import { oldDmarc } from './old-dmarc.ts';
import { reportDestinations } from './report-destinations.ts';
import { walkDomains } from './tree-walk.ts';

/**
 * Asks everything that rules read about the DMARC policy of a domain: which record applies, what follows from it for other names, where its reports
 * go, what receivers on the old standard make of it, and what was meant for a record. The next step towards enforcement is left open, as SPF, DKIM
 * and MX have a say in it.
 *
 * @param inventory the user's own records, from files
 */
export async function gatherDmarc(
  domain: string,
  resolver: Resolver,
  { inventory }: { readonly inventory: readonly Rr[] },
): Promise<Omit<DmarcEvidence, 'next'>> {
  // Misplaced records and a wildcard are looked for without a claim: that they were not found leaves nothing open.
  const { heard, failures } = hearingFailures(resolver);
  const discovery = await knownDiscovery(domain, heard);
  const { status, record, policyDomain, walk } = discovery;
  const [own] = walk;
  const [effective, destinations, misplaced, wildcard] = await Promise.all([
    effectivePolicies(discovery, inventory, heard),
    reportDestinations(discovery, heard),
    own === undefined || !mayBeMisplaced(discovery) ? [] : findMisplacedDmarc(own, resolver),
    own === undefined ? null : findDmarcWildcard(own, resolver),
  ]);
  const old = await oldDmarc({ discovery, effective }, resolver);
  // With a record of its own a domain is judged, whatever stands above it: a zone that is linted by itself has nothing there.
  const above = new Set(walkDomains(discovery.authorDomain).map((step) => `_dmarc.${step}`));
  // Questions fail in any order, and a report is the same each time.
  const open = failures
    .filter(({ name }) => status === 'unknown' || !above.has(canonicalName(name)))
    .toSorted((a, b) => (`${canonicalName(a.name)} ${a.type}` < `${canonicalName(b.name)} ${b.type}` ? -1 : 1));
  const unanswered = isOpen({ discovery, effective, destinations }) ? open : [];
  return {
    status,
    record,
    policyDomain,
    walk,
    discovery,
    effective,
    destinations,
    old,
    misplaced,
    wildcard,
    unanswered,
  };
}

/**
 * Whether the domain has no record at its own name, also where what stands above is unknown: a zone that is linted by itself does not hold
 * `_dmarc.com`.
 */
function mayBeMisplaced({ status, walk: [own] }: DmarcDiscovery): boolean {
  return status === 'none' || (status === 'unknown' && own?.answer.status !== 'failed' && own?.records.length === 0);
}

/** Whether anything is unknown; a question past the end of the walk, and one that another answered for, may fail without harm. */
function isOpen({
  discovery,
  effective,
  destinations,
}: Pick<DmarcEvidence, 'discovery' | 'effective' | 'destinations'>): boolean {
  return (
    discovery.status === 'unknown' ||
    discovery.exists === 'unknown' ||
    effective.some(({ of, status }) => of === 'own-record' && status === 'unknown') ||
    destinations.some(({ consent, takesMail }) => consent === 'unknown' || takesMail === 'unknown')
  );
}
