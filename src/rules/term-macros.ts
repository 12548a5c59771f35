import type { SpfTerm } from '../model/spf-record.ts';

/** The letters of the macros in the name that a term asks for, in lower case; none where it has no name. */
export function macrosOf(term: SpfTerm): string[] {
  const domain = term.kind === 'modifier' ? term.domain : 'domain' in term.mechanism ? term.mechanism.domain : null;
  return domain?.macro.flatMap((part) => (part.kind === 'expand' ? part.letter : [])) ?? [];
}
