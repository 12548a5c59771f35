import type { Rr } from '../model/rr.ts';
import { isSpfRecord } from '../evaluate/find-spf.ts';
import { joinStrings } from '../text/character-string.ts';
import { canonicalName, labelsOf, nameOf } from '../text/domain-name.ts';

/**
 * Whether mail can come from a name at all: the domain of an address has labels of letters, digits and hyphens (RFC 5321 §4.1.2). A name with others,
 * as `_spf`, that has an SPF record is a piece for others to include.
 */
export function isMailDomain(name: string): boolean {
  return labelsOf(name).every((label) => /^[a-z0-9-]+$/i.test(label));
}

/** The domain whose mail a record is about, by its name or by what it is; null where it is about none, or about a name that no mail comes from. */
export function mailDomainOf(rr: Rr): string | null {
  const labels = labelsOf(canonicalName(rr.name));
  const at = Math.max(labels.lastIndexOf('_domainkey'), labels[0] === '_dmarc' ? 0 : -1);
  const isOwn = rr.type === 'MX' || (rr.type === 'TXT' && isSpfRecord(joinStrings(rr.strings)));
  if (at === -1 && !isOwn) return null;
  const domain = nameOf(labels.slice(at + 1));
  return domain !== '' && isMailDomain(domain) ? domain : null;
}
