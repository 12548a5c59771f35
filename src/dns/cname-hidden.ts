import type { Answer, CnameHop, FailureCause } from '../model/answer.ts';
import { HOPS_MAX } from './cname-path.ts';

/** Failures of a resolver that may come from the zone at the end of a path; it then keeps the path to itself. */
const HIDING: ReadonlySet<FailureCause> = new Set(['servfail', 'bogus', 'timeout']);

/**
 * The CNAMEs from a name to the first one that is wanted, asked for one at a time, since a resolver that fails at the end of a path does not show
 * the path; null where they lead to no such name.
 *
 * @param failed the answer that does not show the path
 * @param ask asks for the CNAME at a name
 */
export async function hiddenAliases(
  failed: Answer,
  name: string,
  ask: (name: string) => Promise<Answer>,
  wanted: (name: string) => boolean,
): Promise<readonly CnameHop[] | null> {
  if (failed.status !== 'failed' || !HIDING.has(failed.cause)) return null;
  const hops = [...failed.path];
  while (hops.length < HOPS_MAX) {
    const here = hops.at(-1)?.target ?? name;
    const answer = await ask(here);
    const alias = answer.status === 'records' ? answer.records[0] : undefined;
    if (alias?.type !== 'CNAME' || answer.path.length > 0) return null;
    const { target, ttl, at } = alias;
    hops.push({ name: here, target, ttl, ...(at && { at }) });
    if (wanted(target)) return hops;
  }
  return null;
}
