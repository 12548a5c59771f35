import type { SpfDecision } from '../model/spf-traced.ts';
import type { SpfTrace } from '../model/spf-trace.ts';

/**
 * The terms that decided an evaluation: the one that matched, or ended it in an error, and of an include or a redirect the one within, down to the
 * one that did it.
 */
export function decidingTerms(trace: SpfTrace): SpfDecision[] {
  const decided: SpfDecision[] = [];
  for (let at: SpfTrace | null = trace; at !== null;) {
    const { domain, terms }: SpfTrace = at;
    const term = terms.find(({ outcome }) => outcome === 'match' || outcome === 'error');
    if (term === undefined) break;
    decided.push({ domain, term });
    at = term.inner;
  }
  return decided;
}
