import type { DmarcEvidence, WalkStep } from '../model/dmarc-evidence.ts';
import type { Resolver } from '../model/resolver.ts';
import { isAtOrBelow, labelsOf, nameOf } from '../text/domain-name.ts';
import { splitTags } from '../text/tag-list.ts';
import { treeWalk } from './tree-walk.ts';

/**
 * Finds the DMARC record that applies to a domain (RFC 9989 §4.10.1): its own, else that of its organizational domain, else that of the public
 * suffix above. What the record says is not looked at here, its `psd` tag aside, which steers the search.
 */
export async function findDmarc(domain: string, resolver: Resolver): Promise<DmarcEvidence> {
  const walk = await treeWalk(domain, resolver);
  const [own] = walk;
  const none = own !== undefined && own.records.length > 1 ? 'invalid' : 'none';
  if (own?.answer.status === 'failed') return { status: 'unknown', record: null, policyDomain: null, walk };
  if (own !== undefined && singleRecord(own) !== null) return found(own, walk);

  const steps = untilStop(walk);
  if (steps.some(({ answer }) => answer.status === 'failed'))
    return { status: 'unknown', record: null, policyDomain: null, walk };
  const held = steps.filter((step) => singleRecord(step) !== null);
  const organizational = organizationalOf(domain, held);
  const applies = held.find((step) => step.domain === organizational) ?? held.find((step) => psdOf(step) === 'y');
  return applies === undefined ? { status: none, record: null, policyDomain: null, walk } : found(applies, walk);
}

function found(step: WalkStep, walk: readonly WalkStep[]): DmarcEvidence {
  return { status: 'found', record: singleRecord(step), policyDomain: step.domain, walk };
}

/** The walk ends at the first single record with psd=y or psd=n; what was asked beyond it decides nothing (RFC 9989 §4.10 steps 3 and 7). */
function untilStop(walk: readonly WalkStep[]): readonly WalkStep[] {
  const stop = walk.findIndex((step) => singleRecord(step) !== null && psdOf(step) !== 'u');
  return stop === -1 ? walk : walk.slice(0, stop + 1);
}

/** RFC 9989 §4.10.2, over the steps that hold one record, longest name first. */
function organizationalOf(domain: string, held: readonly WalkStep[]): string {
  const declared = held.find((step) => psdOf(step) === 'n');
  if (declared !== undefined) return declared.domain;
  const suffix = held.find((step) => psdOf(step) === 'y' && step.domain !== domain);
  if (suffix !== undefined && isAtOrBelow(domain, suffix.domain))
    return nameOf(labelsOf(domain).slice(-(labelsOf(suffix.domain).length + 1)));
  return held.at(-1)?.domain ?? domain;
}

/** Several records at one name are all discarded (RFC 9989 §4.10 step 2). */
function singleRecord(step: WalkStep): string | null {
  return step.records.length === 1 ? (step.records[0] ?? null) : null;
}

function psdOf(step: WalkStep): 'y' | 'n' | 'u' {
  const value = splitTags(singleRecord(step) ?? '')
    .find((tag) => tag.name.toLowerCase() === 'psd')
    ?.value?.toLowerCase();
  return value === 'y' || value === 'n' ? value : 'u';
}
