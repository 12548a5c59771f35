import type { DmarcDiscovery } from '../model/dmarc-discovery.ts';
import type { Resolver } from '../model/resolver.ts';
import { canonicalName } from '../text/domain-name.ts';
import { dmarcPolicy, type TagPolicy } from './dmarc-policy.ts';
import { nameExists, type NameExists } from './name-exists.ts';
import { organizationalOf } from './organizational-domain.ts';
import { treeWalk, type TreeWalk, type WalkRecord } from './tree-walk.ts';
import { givenName } from './given-name.ts';

/**
 * Finds the DMARC policy for mail from a domain (RFC 9989 §4.10.1): that of its own record, else that of its organizational domain, else that of the public suffix
 * above. A record between the domain and its organizational domain is not used.
 *
 * - The names of the walk are asked side by side; `walk` is the RFC's list, which ends where the walk does.
 * - Several records at one name are all discarded, and the walk goes on, at the domain itself too: §4.10 stops at psd=y and psd=n only, and §4.10.1 walks on
 *   wherever the first question gave no valid record. RFC 7489 §6.6.3 ended there, and some receivers still do.
 * - A question without answer leaves unknown what depends on it: with a record of its own the policy of a domain is known, though its organizational domain is not.
 * - Only where the record has np is the domain asked for whether it exists.
 *
 * @param authorDomain behind the @ in the From field of a message, as people type it: letters beyond ASCII are allowed
 * @throws InputError where the domain cannot stand in DNS
 * @example
 * const { policy, tag, policyDomain } = await discoverDmarc('mail.example.com', dohResolver());
 */
export async function discoverDmarc(authorDomain: string, resolver: Resolver): Promise<DmarcDiscovery> {
  return await knownDiscovery(givenName(authorDomain, 'domain'), resolver);
}

/** The same for a name as DNS has it. */
export async function knownDiscovery(domain: string, resolver: Resolver): Promise<DmarcDiscovery> {
  const walk = await treeWalk(canonicalName(domain), resolver);
  const record = applicableRecord(walk);
  if (record === null) return nothingFound(walk);
  const { parsed, text } = record;
  const found = {
    ...outline(walk),
    policyDomain: record.domain,
    record: text,
    parsed,
  };
  if (dmarcPolicy(parsed.record, 'domain') === null) return { ...found, status: 'invalid' };
  const { exists, failure, ...policy } = await policyFrom(record, walk.domain, resolver);
  return { ...found, ...policy, status: 'found', exists, failure: walk.failure ?? failure };
}

/** The record that applies, or null where there is none, or where that is not known. */
function applicableRecord(walk: TreeWalk): WalkRecord | null {
  const own = walk.records.find(({ domain }) => domain === walk.domain);
  if (own !== undefined) return own;
  const organizational = organizationalOf(walk);
  if (organizational === null) return null;
  const theirs = walk.records.find(({ domain }) => domain === organizational);
  return theirs ?? walk.records.find(({ parsed }) => parsed.record.psd === 'y') ?? null;
}

function outline(walk: TreeWalk): Omit<DmarcDiscovery, 'status'> {
  return {
    authorDomain: walk.domain,
    policyDomain: null,
    organizationalDomain: organizationalOf(walk),
    record: null,
    parsed: null,
    tag: null,
    requested: null,
    policy: null,
    exists: 'unasked',
    walk: walk.steps,
    failure: walk.failure,
  };
}

function nothingFound(walk: TreeWalk): DmarcDiscovery {
  const several = (walk.steps[0]?.records.length ?? 0) > 1;
  return { ...outline(walk), status: walk.failure !== null ? 'unknown' : several ? 'invalid' : 'none' };
}

type FoundPolicy = { readonly [Part in keyof TagPolicy]: TagPolicy[Part] | null } & {
  readonly exists: DmarcDiscovery['exists'];
  readonly failure: NameExists['failure'];
};

async function policyFrom({ domain, parsed }: WalkRecord, author: string, resolver: Resolver): Promise<FoundPolicy> {
  const { record } = parsed;
  const none: TagPolicy | Record<keyof TagPolicy, null> = { tag: null, requested: null, policy: null };
  if (domain === author) return { ...(dmarcPolicy(record, 'domain') ?? none), exists: 'unasked', failure: null };
  const existing = dmarcPolicy(record, 'existing') ?? none;
  const missing = dmarcPolicy(record, 'non-existent') ?? none;
  if (existing.tag === missing.tag) return { ...existing, exists: 'unasked', failure: null };
  const known = await nameExists(author, resolver);
  if (known.exists === 'yes') return { ...existing, ...known };
  if (known.exists === 'no') return { ...missing, ...known };
  // Where both tags ask for the same, the policy is known all the same.
  return existing.requested === missing.requested ? { ...existing, tag: null, ...known } : { ...none, ...known };
}
