import type { SpfTerm } from '../model/spf-record.ts';

/**
 * The terms that an evaluation can come to: directives as far as the first `all`, and a redirect only where there is no `all` (RFC 7208 §5.1, §6.1), of several the first,
 * since more than one is a syntax error (§6). Other modifiers count wherever they stand.
 */
export function reachableTerms(terms: readonly SpfTerm[]): ReadonlySet<SpfTerm> {
  const all = terms.findIndex(isAll);
  const redirect = terms.find((term) => term.kind === 'modifier' && term.name === 'redirect');
  return new Set(
    terms.filter((term, i) => {
      if (term.kind === 'directive') return all === -1 || i <= all;
      return term.name !== 'redirect' || (all === -1 && term === redirect);
    }),
  );
}

/** The terms of a record as an evaluation takes them: a redirect last, wherever it stands (§6.1). */
export function inTurn<T extends { readonly term: SpfTerm }>(terms: readonly T[]): readonly T[] {
  const isRedirect = ({ term }: T): boolean => term.kind === 'modifier' && term.name === 'redirect';
  return [...terms.filter((one) => !isRedirect(one)), ...terms.filter(isRedirect)];
}

/** Whether a term counts against the limit of 10 (§4.6.4). */
export function countsAsLookup(term: SpfTerm): boolean {
  if (term.kind === 'modifier') return term.name === 'redirect';
  return COUNTED.has(term.mechanism.name);
}

const COUNTED: ReadonlySet<string> = new Set(['include', 'a', 'mx', 'ptr', 'exists']);

function isAll(term: SpfTerm): boolean {
  return term.kind === 'directive' && term.mechanism.name === 'all';
}
