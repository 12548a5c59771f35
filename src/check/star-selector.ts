import { findDkimKey } from '../evaluate/find-dkim-key.ts';
import type { Resolver } from '../model/resolver.ts';
import type { Rr } from '../model/rr.ts';
import { sameName } from '../text/domain-name.ts';

/**
 * The wildcard of selectors, as `*`, where the records hold one: whatever stands there answers for every selector that has no record of its own (RFC
 * 4592 §2.1.1), and is judged like a key at a name. One that revokes them all, as parked domains have it, is as it should be: it is none of the
 * domain's selectors.
 *
 * @returns one selector or none
 */
export async function starSelector(
  inventory: readonly Pick<Rr, 'name' | 'type'>[],
  domain: string,
  resolver: Resolver,
): Promise<readonly string[]> {
  const star = `*._domainkey.${domain}`;
  const isThere = inventory.some(({ name, type }) => (type === 'TXT' || type === 'CNAME') && sameName(name, star));
  if (!isThere) return [];
  const { status } = await findDkimKey({ domain, selector: '*' }, resolver);
  return status === 'revoked' ? [] : ['*'];
}
