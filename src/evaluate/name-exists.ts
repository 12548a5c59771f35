import type { DmarcDiscovery } from '../model/dmarc-discovery.ts';
import type { Resolver } from '../model/resolver.ts';
import { typesInNsec } from './nsec-types.ts';

/** Whether a name exists, and why that is unknown where DNS did not answer. */
export interface NameExists {
  readonly exists: 'yes' | 'no' | 'unknown';
  readonly failure: DmarcDiscovery['failure'];
}

/** The types in the NSEC of a name that was made up for an answer, or of one with nothing but names below it (RFC 9824 §3). */
const MADE_UP: ReadonlySet<string> = new Set(['RRSIG', 'NSEC', 'NXNAME']);

/**
 * Whether a domain exists in DNS, as the np tag means it (RFC 9989 §3.2.13, Appendix A.4): only NXDOMAIN says that it does not (RFC 8020). A name with any record at
 * all, one with nothing but names below it, and one that a wildcard answers for exist. The question is for TXT, which SPF asks too; which type it is does not matter.
 *
 * A CNAME that leads nowhere gives NXDOMAIN, which speaks of the target and not of the name asked (RFC 6604 §3): the CNAME is a record, so by Appendix A.4 ("no
 * resource records of any type") the name exists. §3.2.13 read alone, "an NXDOMAIN response", says otherwise; the text that names the reason was followed.
 *
 * Signed zones with compact denial (RFC 9824) answer NODATA for names that do not exist. Their NSEC shows it, to those who ask for it: then the result is `unknown`, since a
 * receiver that looks at the response code alone takes the name as existing. Where that NSEC is not to be had, what DNS said stands.
 */
export async function nameExists(domain: string, resolver: Resolver): Promise<NameExists> {
  const answer = await resolver.resolve(domain, 'TXT');
  // A chain that leads in a circle begins with a CNAME, as any other does.
  const hasCname = answer.path.length > 0 || (answer.status === 'failed' && answer.cause === 'cname-loop');
  if (hasCname || answer.status === 'records') return { exists: 'yes', failure: null };
  if (answer.status === 'failed')
    return { exists: 'unknown', failure: { name: domain, cause: answer.cause, detail: answer.detail } };
  if (answer.status === 'nxdomain') return { exists: 'no', failure: null };
  return { exists: (await isPerhapsMadeUp(domain, resolver)) ? 'unknown' : 'yes', failure: null };
}

/** A zone that is signed in advance has no NSEC at a name without other types. */
async function isPerhapsMadeUp(domain: string, resolver: Resolver): Promise<boolean> {
  const answer = await resolver.resolve(domain, 'NSEC');
  if (answer.status !== 'records') return false;
  const types = answer.records.flatMap((rr) => (rr.type === 'NSEC' ? [typesInNsec(rr.rdata)] : []));
  return types.some((held) => held !== null && held.every((type) => MADE_UP.has(type)));
}
