import type { WalkStep } from '../model/dmarc-evidence.ts';
import type { Resolver } from '../model/resolver.ts';
import { labelsOf, nameFault, nameOf } from '../text/domain-name.ts';
import { txtTexts } from '../text/txt-records.ts';

/** The most names a walk asks for (RFC 9989 §4.10). */
const NAMES_MAX = 8;
/** "v" in either case, `DMARC1` in this one (RFC 9989 §4.8: a string marked case-sensitive), white space only around "=" and before ";". */
const VERSION = /^[vV][ \t]*=[ \t]*DMARC1[ \t]*(;|$)/;

/** Whether a text is a DMARC record, good or bad. */
export function isDmarcRecord(text: string): boolean {
  return VERSION.test(text);
}

/**
 * The domains whose `_dmarc` name a walk from a domain asks, in order (RFC 9989 §4.10): itself, then one label less each time down to the top-level
 * domain; from more than eight labels it goes to the seven on the right at once.
 *
 * @example walkDomains('a.example.com') // ['a.example.com', 'example.com', 'com']
 */
export function walkDomains(domain: string): string[] {
  const labels = labelsOf(domain);
  const above = labels.length > NAMES_MAX ? labels.slice(-(NAMES_MAX - 1)) : labels.slice(1);
  return [domain, ...above.map((_, i) => nameOf(above.slice(i)))];
}

/** Asks every name of a walk, side by side: they are all known at the start. */
export async function treeWalk(domain: string, resolver: Resolver): Promise<WalkStep[]> {
  return await Promise.all(walkDomains(domain).map(async (step) => await ask(step, resolver)));
}

async function ask(domain: string, resolver: Resolver): Promise<WalkStep> {
  const name = `_dmarc.${domain}`;
  // A domain of nearly 255 octets has no room for the label: nothing can be published there.
  if (nameFault(name) !== null)
    return { domain, answer: { status: 'nxdomain', path: [], authenticated: false }, records: [] };
  const answer = await resolver.resolve(name, 'TXT');
  return { domain, answer, records: txtTexts(answer).filter(isDmarcRecord) };
}
