import type { SpfMechanism, SpfTerm } from '../model/spf-record.ts';

/** The network of a term ip4 or ip6; null for any other. */
export function networkOf(term: SpfTerm): Extract<SpfMechanism, { name: 'ip4' | 'ip6' }> | null {
  if (term.kind !== 'directive') return null;
  const { mechanism } = term;
  return mechanism.name === 'ip4' || mechanism.name === 'ip6' ? mechanism : null;
}
