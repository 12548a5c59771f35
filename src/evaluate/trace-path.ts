import type { Answer, CnameHop } from '../model/answer.ts';
import type { Resolver } from '../model/resolver.ts';
import { canonicalName } from '../text/domain-name.ts';

/** The most CNAMEs followed; what resolvers follow ends at 8 to 16. */
const HOPS_MAX = 16;

/**
 * Finds out where a question failed that a recursive resolver answers with nothing but SERVFAIL: asks the CNAMEs one by one, and puts the path
 * that they make to the failure. A path that comes back to itself is the reason, and is said (RFC 1034 §3.6.2).
 *
 * @param answer a failed answer without path; any other comes back as it is
 */
export async function tracePath(name: string, answer: Answer, resolver: Resolver): Promise<Answer> {
  if (answer.status !== 'failed' || answer.path.length > 0 || !['servfail', 'bogus'].includes(answer.cause))
    return answer;
  const path: CnameHop[] = [];
  const seen = new Set([canonicalName(name)]);
  for (let owner = name; path.length < HOPS_MAX;) {
    const hop = hopOf(owner, await resolver.resolve(owner, 'CNAME'));
    if (hop === null) return { ...answer, path };
    path.push(hop);
    owner = hop.target;
    if (seen.has(canonicalName(owner)))
      return { ...answer, cause: 'cname-loop', detail: `the CNAME path comes back to ${owner}`, path };
    seen.add(canonicalName(owner));
  }
  return { ...answer, cause: 'cname-loop', detail: `the CNAME path has more than ${HOPS_MAX} hops`, path };
}

function hopOf(name: string, { status, ...rest }: Answer): CnameHop | null {
  const alias = status === 'records' && 'records' in rest ? rest.records.find((rr) => rr.type === 'CNAME') : undefined;
  return alias === undefined ? null : { name, target: alias.target, ttl: alias.ttl, ...(alias.at && { at: alias.at }) };
}
