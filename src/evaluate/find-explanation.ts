import type { Resolver } from '../model/resolver.ts';
import type { SpfNode } from '../model/spf-cost-tree.ts';
import type { SpfExplained } from '../model/spf-evidence.ts';
import { nameOf } from '../text/domain-name.ts';
import { expandMacro } from './expand-macro.ts';
import { canBeAsked } from './spf-term-target.ts';

/**
 * Asks for the explanation that a record names for mail that fails (RFC 7208 §6.2): that of the domain's own record, or of the one that a redirect puts in its place.
 *
 * @returns null where there is none to ask for, or where its name depends on the sender
 */
export async function findExplanation(tree: SpfNode, resolver: Resolver): Promise<SpfExplained | null> {
  const node = decidingNode(tree);
  const exp = node.terms.find(({ term }) => term.kind === 'modifier' && term.name === 'exp')?.term;
  if (exp?.kind !== 'modifier' || exp.domain === null) return null;
  if (exp.domain.macro.some((part) => part.kind === 'expand' && part.letter !== 'd')) return null;
  const text = expandMacro(exp.domain.macro, { domain: node.domain }).replace(/\.$/, '');
  const name = nameOf(text.split('.'));
  return canBeAsked(name) ? { domain: node.domain, name, answer: await resolver.resolve(name, 'TXT') } : null;
}

function decidingNode(tree: SpfNode): SpfNode {
  let node = tree;
  for (let next: SpfNode | null = tree; next?.parsed;) {
    node = next;
    next =
      node.terms.find(({ term, reachable }) => reachable && term.kind === 'modifier' && term.name === 'redirect')
        ?.child ?? null;
  }
  return node;
}
