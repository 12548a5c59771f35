import type { Answer } from '../model/answer.ts';
import type { ResolverState } from '../model/authority-evidence.ts';
import { sameName } from '../text/domain-name.ts';
import type { JudgedPart } from './published-parts.ts';
import { aliasContent, answerContent, longestTtl } from './said-content.ts';

/**
 * Whether a resolver says what the authoritative servers say, name by name along the path. Where it does not, it has the first thing that differs
 * from a cache, and asks anew when that one's time is over.
 */
export function resolverState(answer: Answer, parts: readonly JudgedPart[]): ResolverState {
  const unknown: ResolverState = { state: 'unknown', seconds: null };
  let name = parts[0]?.name ?? '';
  for (let i = 0; i < parts.length; i++) {
    const part = parts.find((one) => sameName(one.name, name));
    if (part === undefined || part.newest === null) return unknown;
    const hop = answer.path[i];
    const content = hop === undefined ? answerContent(answer) : aliasContent(hop.target);
    if (content === null) return unknown;
    if (content !== part.newest) return { state: 'old', seconds: hop?.ttl ?? keptFor(answer) };
    if (hop === undefined) return { state: 'same', seconds: null };
    name = hop.target;
  }
  return unknown;
}

function keptFor(answer: Answer): number | null {
  return answer.status === 'records' ? longestTtl(answer.records) : (answer.negativeTtl ?? null);
}
