import type { Resolver } from '../model/resolver.ts';
import type { SpfCost } from '../model/spf-cost-tree.ts';
import { breaksAt } from './spf-breaks-at.ts';
import { countNode } from './spf-counts.ts';
import { searchSpf, type SpfBounds } from './spf-search.ts';

/** DNS lookups that an evaluation may take (RFC 7208 §4.6.4). */
export const LOOKUPS_MAX = 10;
/** Lookups that may give nothing (§4.6.4). */
export const VOID_LOOKUPS_MAX = 2;

/** A record that keeps within the limit of 10 never reaches one of these, as 10 terms take at most 210 questions. */
const BOUNDS: SpfBounds = { nodes: 100, depth: 20, questions: 250 };

/**
 * What the whole SPF record of a domain costs, every branch of it, whoever sends: what an evaluation without limits comes to in which no term matches (RFC 7208
 * §4.6.4). `checkHost` says what one sender costs, which is less where a term matches before.
 *
 * - An included record counts each time it is reached; a loop is one only where a domain leads back to one that is being evaluated.
 * - What an evaluation cannot come to costs nothing: terms behind `all`, and a redirect beside one.
 * - A term whose name holds a macro other than `%{d}` counts 1 and is not followed, and the sums are lower bounds. So they are where DNS failed, and where a hostile tree
 *   reaches a bound of this search: 100 records, 20 levels, 250 questions for addresses.
 * - A void lookup is one that gives nothing whoever sends: `a` without A and without AAAA, `mx` without MX, `exists` without A, and a record that is not there.
 * - What ends an evaluation in permerror does not end the count: a record with a fault costs what the rest of it costs.
 *
 * @param domain as DNS has it, without the final dot
 * @example
 * const { lookups, lowerBound, breaksAt } = await spfCost('example.com', dohResolver());
 */
export async function spfCost(domain: string, resolver: Resolver, options: Partial<SpfBounds> = {}): Promise<SpfCost> {
  const tree = countNode(await searchSpf(domain, resolver, { ...BOUNDS, ...options }));
  const { lookups, voidLookups, lowerBound } = tree;
  return { lookups, voidLookups, lowerBound, breaksAt: breaksAt(tree, LOOKUPS_MAX), tree };
}
