import type { WalkStep } from '../model/dmarc-evidence.ts';
import type { Resolver } from '../model/resolver.ts';
import { nameFault } from '../text/domain-name.ts';
import { txtTexts } from '../text/txt-records.ts';

/** A label that nobody publishes. It is the same each time, so that a report of the same records is the same. */
export const MADE_UP = 'mailward-made-up-name';

/**
 * The TXT records that a wildcard gives for `_dmarc` below a domain: `*.example.com` answers for `_dmarc.anything.example.com` too (RFC 4592 §3.3.1), so that every
 * name that somebody makes up has a record of its own, and sp and np of the domain's never count. One question, and only where `_dmarc` at the domain itself has TXT: a wildcard
 * would give that as well.
 *
 * @returns empty where no wildcard answers; null where it was not asked, or DNS did not say
 */
export async function findDmarcWildcard({ domain, answer }: WalkStep, resolver: Resolver): Promise<string[] | null> {
  const name = `_dmarc.${MADE_UP}.${domain}`;
  if (txtTexts(answer).length === 0 || nameFault(name) !== null) return null;
  const made = await resolver.resolve(name, 'TXT');
  return made.status === 'failed' ? null : txtTexts(made);
}
