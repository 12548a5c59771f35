import type { Alignment, DmarcDiscovery } from '../model/dmarc-discovery.ts';
import type { Resolver } from '../model/resolver.ts';
import { sameName } from '../text/domain-name.ts';
import { InputError } from '../text/input-error.ts';
import { organizationalOf } from './organizational-domain.ts';
import { treeWalk, type TreeWalk } from './tree-walk.ts';
import { givenName } from './given-name.ts';

/** What a walk says of the organizational domain of a domain. */
export type OrganizationalFacts = Pick<DmarcDiscovery, 'organizationalDomain' | 'failure'>;

/** The alignment, and the question for whose answer it is unknown. */
export interface AlignmentFacts {
  readonly alignment: Alignment;
  readonly failure: DmarcDiscovery['failure'];
}

/**
 * Whether the domain of an identifier that SPF or DKIM vouched for is aligned with the author domain (RFC 9989 §4.4). Strict: they are the same. Relaxed: they
 * have the same organizational domain, for which each is walked from by itself (§4.10.2). The same domain is aligned in both, without a question.
 *
 * @param authorDomain as people type it, and so is `identifier`: letters beyond ASCII are allowed
 * @returns unknown where DNS did not say what an organizational domain is
 * @throws InputError where one of the domains cannot stand in DNS, and for another mode
 * @example await alignment('example.com', 'mail.example.com', 'r', resolver) // 'aligned'
 */
export async function alignment(
  authorDomain: string,
  identifier: string,
  mode: 'r' | 's',
  resolver: Resolver,
): Promise<Alignment> {
  // Callers in plain JavaScript have no compiler to tell them, and "strict" must not count as relaxed.
  if (mode !== 'r' && mode !== 's') throw new InputError("alignment is 'r' for relaxed or 's' for strict");
  const author = givenName(authorDomain, 'domain');
  const walked = async (): Promise<OrganizationalFacts> => factsOf(await treeWalk(author, resolver));
  return (await alignmentWith({ author, walked }, givenName(identifier, 'domain'), mode, resolver)).alignment;
}

/**
 * The same for names as DNS has them.
 *
 * @param author with its organizational domain, asked for only where that decides
 */
export async function alignmentWith(
  { author, walked }: { readonly author: string; readonly walked: () => Promise<OrganizationalFacts> },
  identifier: string,
  mode: 'r' | 's',
  resolver: Resolver,
): Promise<AlignmentFacts> {
  if (sameName(author, identifier)) return { alignment: 'aligned', failure: null };
  if (mode === 's') return { alignment: 'unaligned', failure: null };
  const [theirs, ours] = await Promise.all([walked(), treeWalk(identifier, resolver).then(factsOf)]);
  if (theirs.organizationalDomain === null) return { alignment: 'unknown', failure: theirs.failure };
  if (ours.organizationalDomain === null) return { alignment: 'unknown', failure: ours.failure };
  const same = theirs.organizationalDomain === ours.organizationalDomain;
  return { alignment: same ? 'aligned' : 'unaligned', failure: null };
}

function factsOf(walk: TreeWalk): OrganizationalFacts {
  return { organizationalDomain: organizationalOf(walk), failure: walk.failure };
}
