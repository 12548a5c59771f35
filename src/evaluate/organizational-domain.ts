import type { Resolver } from '../model/resolver.ts';
import { canonicalName, labelsOf, nameOf } from '../text/domain-name.ts';
import { treeWalk, type TreeWalk } from './tree-walk.ts';
import { givenName } from './given-name.ts';

/**
 * The organizational domain of a domain (RFC 9989 §4.10.2), found by a tree walk of its own.
 *
 * @param domain as people type it: letters beyond ASCII are allowed
 * @returns null where DNS did not answer for a name of the walk, since a record there could make another domain the organizational one
 * @throws InputError where the domain cannot stand in DNS
 * @example await organizationalDomain('mail.example.com', resolver) // 'example.com'
 */
export async function organizationalDomain(domain: string, resolver: Resolver): Promise<string | null> {
  return await knownOrganizationalDomain(givenName(domain, 'domain'), resolver);
}

/** The same for a name as DNS has it. */
export async function knownOrganizationalDomain(domain: string, resolver: Resolver): Promise<string | null> {
  return organizationalOf(await treeWalk(canonicalName(domain), resolver));
}

/**
 * What a walk says of the organizational domain of the domain where it begins (RFC 9989 §4.10.2); null where a question on the way has no answer.
 *
 * Rule 2 ("a record with psd=y other than that of the domain where the walk began") names the domain one label below, though it may never have been asked for:
 * a walk from more than eight labels passes over it. "The start" is the author domain also in policy discovery, which the RFC words as a walk that begins one label
 * higher (§4.10.1): otherwise a domain directly below a public suffix would belong to the suffix, against the example of Appendix B.4.3.
 *
 * A record with other faults counts too: §4.10.2 asks for a record that the walk found, and §4.10.1 alone says what a bad p makes of it.
 */
export function organizationalOf({ domain, records, failure }: TreeWalk): string | null {
  if (failure !== null) return null;
  const last = records.at(-1);
  if (last === undefined) return domain;
  // Only the last record can have psd=y or psd=n, as it ends the walk. With psd=n it is the shortest name with a record too: rules 1 and 3 agree.
  if (last.parsed.record.psd !== 'y' || last.domain === domain) return last.domain;
  return nameOf(labelsOf(domain).slice(-(labelsOf(last.domain).length + 1)));
}
