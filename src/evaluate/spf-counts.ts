import type { SpfNode, SpfNodeTerm } from '../model/spf-cost-tree.ts';
import { isVoid } from './spf-question.ts';
import type { SpfStep, SpfStepTerm } from './spf-search.ts';
import { countsAsLookup } from './spf-term-order.ts';

/** Counts a tree from its leaves up (RFC 7208 §4.6.4). */
export function countNode({ terms: steps, ...found }: SpfStep): SpfNode {
  const terms = steps.map(countTerm);
  return {
    ...found,
    lookups: terms.reduce((sum, { lookups }) => sum + lookups, 0),
    voidLookups: terms.reduce((sum, { voidLookups }) => sum + voidLookups, 0),
    lowerBound: found.status === 'unknown' || found.status === 'skipped' || terms.some(({ lowerBound }) => lowerBound),
    terms,
  };
}

function countTerm({ left, child: below, ...step }: SpfStepTerm): SpfNodeTerm {
  const child = below && countNode(below);
  const counted = step.reachable && countsAsLookup(step.term);
  return {
    ...step,
    child,
    lookups: counted ? 1 + (child?.lookups ?? 0) : 0,
    voidLookups: counted ? ownVoids(step, child) + (child?.voidLookups ?? 0) : 0,
    lowerBound:
      counted &&
      (left ||
        step.dependsOnSender ||
        (child?.lowerBound ?? false) ||
        step.answers.some(({ answer }) => answer.status === 'failed')),
  };
}

/**
 * 1 where the lookup of the term gives nothing, whoever sends. An evaluation for one address asks `a` only for its own family, so that a name with A alone is void to
 * a sender with IPv6: that depends on the sender, as `ptr` does, and is no fault of the record.
 */
function ownVoids({ term, answers }: Pick<SpfStepTerm, 'term' | 'answers'>, child: SpfNode | null): number {
  if (child !== null) return child.answer !== null && isVoid(child.answer, 'TXT') ? 1 : 0;
  const own = term.kind === 'directive' && term.mechanism.name === 'mx' ? answers.slice(0, 1) : answers;
  return own.length > 0 && own.every(({ answer, type }) => isVoid(answer, type)) ? 1 : 0;
}
