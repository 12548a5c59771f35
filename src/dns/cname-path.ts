import type { CnameHop, FailureCause } from '../model/answer.ts';
import type { Rr, RrOf, RrType } from '../model/rr.ts';
import { canonicalName, isAtOrBelow, nameFault, sameName } from '../text/domain-name.ts';

/** The most CNAMEs followed for one question. Resolvers give up at 8 to 16; RFC 1034 §3.6.2 sets no number. */
export const HOPS_MAX = 16;

/** Where the CNAMEs of one set of records lead. */
export interface PathEnd {
  readonly path: readonly CnameHop[];
  /** The name at the end. */
  readonly owner: string;
  /** The records of the type asked for there, each once (RFC 2181 §5). */
  readonly records: readonly Rr[];
  readonly fault: { readonly cause: FailureCause; readonly detail: string } | null;
}

/**
 * Follows the CNAMEs of an answer section from the name asked to the records of the type asked, whatever their order. A DNAME above a name
 * stands for the CNAME that it makes (RFC 6672 §3.2), where the server left that one out.
 */
export function followPath(answers: readonly Rr[], name: string, type: RrType): PathEnd {
  const aliases = new Map<string, RrOf<'CNAME'>>();
  const redirections: RrOf<'DNAME'>[] = [];
  for (const rr of answers) {
    if (rr.type === 'CNAME' && !aliases.has(canonicalName(rr.name))) aliases.set(canonicalName(rr.name), rr);
    if (rr.type === 'DNAME') redirections.push(rr);
  }
  const path: CnameHop[] = [];
  const seen = new Set([canonicalName(name)]);
  const end = (owner: string, fault: PathEnd['fault'] = null): PathEnd => ({
    path,
    owner,
    records: fault === null ? recordsAt(answers, owner, type) : [],
    fault,
  });
  for (let owner = name; ;) {
    const alias = aliases.get(canonicalName(owner));
    if (type === 'CNAME' && alias !== undefined) return end(owner);
    const hop = alias ?? rewritten(redirections, owner);
    if (hop === null) return end(owner);
    if (type === 'CNAME') return { ...end(owner), records: [{ name: owner, ttl: hop.ttl, type, target: hop.target }] };
    path.push({ name: owner, target: hop.target, ttl: hop.ttl });
    owner = hop.target;
    const loop = loopFault(path, seen);
    if (loop !== null) return end(owner, loop);
  }
}

/** What is wrong with a path whose last hop was just added, or null; `seen` takes up that hop's target. */
export function loopFault(
  path: readonly CnameHop[],
  seen: Set<string>,
): { cause: 'cname-loop'; detail: string } | null {
  const target = path.at(-1)?.target ?? '';
  if (seen.has(canonicalName(target))) return { cause: 'cname-loop', detail: `the CNAME path comes back to ${target}` };
  seen.add(canonicalName(target));
  if (path.length > HOPS_MAX) return { cause: 'cname-loop', detail: `the CNAME path has more than ${HOPS_MAX} hops` };
  return null;
}

function recordsAt(answers: readonly Rr[], owner: string, type: RrType): Rr[] {
  const seen = new Set<string>();
  return answers.filter((rr) => {
    if (rr.type !== type || !sameName(rr.name, owner)) return false;
    const { name: _name, ttl: _ttl, ...data } = rr;
    const key = JSON.stringify(data);
    return !seen.has(key) && seen.add(key);
  });
}

/** The CNAME that a DNAME above the name makes of it, or null. The DNAME's own name is not redirected (RFC 6672 §2.3). */
function rewritten(redirections: readonly RrOf<'DNAME'>[], name: string): { target: string; ttl: number } | null {
  for (const { name: above, target, ttl } of redirections) {
    if (sameName(name, above) || !isAtOrBelow(name, above)) continue;
    const prefix = name.slice(0, name.length - above.length - (above === '' ? 0 : 1));
    const rewrite = target === '' ? prefix : `${prefix}.${target}`;
    return nameFault(rewrite) === null ? { target: rewrite, ttl } : null;
  }
  return null;
}
