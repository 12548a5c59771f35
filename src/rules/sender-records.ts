import type { Evidence } from '../model/evidence.ts';
import type { SpfNode, SpfNodeTerm } from '../model/spf-cost-tree.ts';
import type { SpfQualifier, SpfTerm } from '../model/spf-record.ts';
import { canonicalName, isAtOrBelow } from '../text/domain-name.ts';
import { isSound } from './record-faults.ts';

/** The domain's own SPF record as the root of the tree, or null where there is none, or more than one. */
export function rootRecord({ spf }: Evidence): SpfNode | null {
  const tree = spf.cost?.tree;
  return tree === undefined || tree.parsed === null ? null : tree;
}

/** Every step of the tree that an evaluation can come to, each domain once, the domain's own record first. */
export function reachedRecords(evidence: Evidence): readonly SpfNode[] {
  const root = evidence.spf.cost?.tree;
  if (root === undefined) return [];
  const seen = new Map<string, SpfNode>();
  const queue = [root];
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    const key = canonicalName(node.domain);
    if (node.status === 'loop' || node.status === 'skipped' || seen.has(key)) continue;
    seen.set(key, node);
    queue.push(...node.terms.flatMap(({ child, reachable }) => (child !== null && reachable ? child : [])));
  }
  return [...seen.values()].filter(({ records }) => records.length > 0);
}

/** Those of them that are as they were meant. */
export function soundRecords(evidence: Evidence): readonly SpfNode[] {
  return reachedRecords(evidence).filter(isSound);
}

/** The records that the owner of the domain has in hand: those at the domain and below it. What is merely unwise in others' records is not told here. */
export function ownRecords(evidence: Evidence): readonly SpfNode[] {
  return soundRecords(evidence).filter(({ domain }) => isAtOrBelow(domain, evidence.domain));
}

/** The domain's own record and those that a redirect takes in its place: their `all` decides about who sends otherwise (RFC 7208 §6.1). */
export function decidingRecords(evidence: Evidence): readonly SpfNode[] {
  const nodes: SpfNode[] = [];
  for (let node = rootRecord(evidence); node !== null && isSound(node); node = redirectOf(node)) nodes.push(node);
  return nodes;
}

/** Where the redirect of a record leads, if an evaluation follows it. */
function redirectOf({ terms }: SpfNode): SpfNode | null {
  return terms.find(({ term, reachable }) => reachable && isRedirect(term))?.child ?? null;
}

/** Whether a term lets a message pass where it matches. */
export function isPass({ term, reachable }: SpfNodeTerm): boolean {
  return reachable && term.kind === 'directive' && term.qualifier === '+';
}

/** Whether a term is the mechanism `all`, which every sender matches (RFC 7208 §5.1). */
export function isAll(term: SpfTerm): boolean {
  return term.kind === 'directive' && term.mechanism.name === 'all';
}

/** Whether a term matches whoever sends: `all`, and an `exists` whose name is the same for every sender and has an address (RFC 7208 §5.1, §5.7). */
export function matchesEveryone({ term, answers }: SpfNodeTerm): boolean {
  if (isAll(term)) return true;
  const isExists = term.kind === 'directive' && term.mechanism.name === 'exists';
  return isExists && answers.some(({ answer }) => answer.status === 'records');
}

/** Whether a term is a redirect (RFC 7208 §6.1). */
export function isRedirect(term: SpfTerm): boolean {
  return term.kind === 'modifier' && term.name === 'redirect';
}

/** The qualifier of a directive, or null for a modifier. */
export function qualifierOf(term: SpfTerm): SpfQualifier | null {
  return term.kind === 'directive' ? term.qualifier : null;
}
