import type { Rr } from '../model/rr.ts';
import { canonicalName, labelsOf } from '../text/domain-name.ts';
import { joinStrings } from '../text/character-string.ts';

/**
 * Tells names that mail has to do with, by the records of a file: those with an MX or SPF record, the hosts that an MX names, and those with a
 * label `_domainkey`, `_dmarc` or `_spf`.
 */
export function mailNames(rrs: readonly Rr[]): (name: string) => boolean {
  const known = new Set<string>();
  for (const rr of rrs) {
    if (rr.type === 'MX') known.add(canonicalName(rr.name)).add(canonicalName(rr.exchange));
    else if (rr.type === 'TXT' && /^v=spf1/i.test(joinStrings(rr.strings))) known.add(canonicalName(rr.name));
  }
  return (name) =>
    known.has(canonicalName(name)) || labelsOf(name).some((label) => /^_(?:domainkey|dmarc|spf)/i.test(label));
}
