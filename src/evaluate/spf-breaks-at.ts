import type { SpfNode, SpfPlace } from '../model/spf-cost-tree.ts';
import { inTurn } from './spf-term-order.ts';

/**
 * The way to the lookup that comes after `limit` others, from the domain's own record down.
 *
 * @returns null where the tree has no more than `limit` lookups
 */
export function breaksAt(root: SpfNode, limit: number): readonly SpfPlace[] | null {
  if (root.lookups <= limit) return null;
  const way: SpfPlace[] = [];
  let left = limit;
  for (let node: SpfNode | null = root; node !== null;) {
    let next: SpfNode | null = null;
    for (const { term, lookups, child } of inTurn(node.terms)) {
      if (lookups <= left) {
        left -= lookups;
        continue;
      }
      way.push({ domain: node.domain, record: node.records[0] ?? '', term });
      next = left === 0 ? null : child;
      left--;
      break;
    }
    node = next;
  }
  return way;
}
