import type { Answer } from '../model/answer.ts';
import type { DmarcDiscovery, EffectivePolicy } from '../model/dmarc-discovery.ts';
import type { Resolver } from '../model/resolver.ts';
import type { Rr } from '../model/rr.ts';
import { canonicalName, isAtOrBelow, labelsOf, nameFault, nameOf, sameName } from '../text/domain-name.ts';
import { knownDiscovery } from './discover-dmarc.ts';
import { suffixesOffline } from './suffixes-offline.ts';

/** Subdomains with a record of their own that are looked at. */
const OWN_MAX = 50;
/** A label that stands for any: what it is decides nothing, since its name is never asked for. */
const ANY = 'x';

/**
 * The policy for mail from each kind of name at and below a domain (RFC 9989 §4.10.1): the domain, a subdomain that exists, one that does not, and
 * each that has a record of its own among the user's records. A record below the organizational domain counts for its own name alone, so the two in
 * the middle do not follow from the domain's record: each is a walk of its own, from a name that nobody has.
 *
 * @param discovery that of the domain, already made
 * @param inventory the user's records, from files; records elsewhere cannot be listed
 */
export async function effectivePolicies(
  discovery: DmarcDiscovery,
  inventory: readonly Rr[],
  resolver: Resolver,
): Promise<EffectivePolicy[]> {
  const domain = discovery.authorDomain;
  const own = ownRecords(domain, inventory).map(async (name) =>
    rowOf('own-record', name, await knownDiscovery(name, resolver)),
  );
  const below = `${ANY}.${domain}`;
  // A domain of nearly 255 octets has no room for a label, and so no subdomains.
  const kinds = nameFault(below) === null ? (['existing-subdomain', 'non-existent-subdomain'] as const) : [];
  const middle = kinds.map(async (of) => {
    const standIn = withName(below, of === 'existing-subdomain' ? 'nodata' : 'nxdomain', resolver);
    return rowOf(of, `*.${domain}`, await knownDiscovery(below, standIn));
  });
  return [rowOf('domain', domain, discovery), ...(await Promise.all([...middle, ...own]))];
}

function rowOf(of: EffectivePolicy['of'], name: string, discovery: DmarcDiscovery): EffectivePolicy {
  const { status, policyDomain, tag, requested, policy } = discovery;
  return { of, name, status, policyDomain, tag, requested, policy };
}

/** DNS as it would be with a name that has no record, and that exists as it is told. */
function withName(name: string, status: 'nodata' | 'nxdomain', below: Resolver): Resolver {
  const nothing: Answer = { status: 'nxdomain', path: [], authenticated: false };
  const others = suffixesOffline(below);
  return {
    async resolve(asked, type, options) {
      if (sameName(asked, name)) return { ...nothing, status };
      return isAtOrBelow(asked, name) ? nothing : await others.resolve(asked, type, options);
    },
  };
}

/** The subdomains for which the user has something at `_dmarc`, which may be a CNAME to where the record is. */
function ownRecords(domain: string, inventory: readonly Rr[]): string[] {
  const names = inventory.flatMap((rr) => {
    const [first = '', ...above] = labelsOf(canonicalName(rr.name));
    const name = nameOf(above);
    const wanted = first === '_dmarc' && isAtOrBelow(name, domain) && !sameName(name, domain);
    return wanted && (rr.type === 'TXT' || rr.type === 'CNAME') && !above.some(noMail) ? [name] : [];
  });
  return [...new Set(names)].sort().slice(0, OWN_MAX);
}

/**
 * No mail comes from a name with an underscore, and a star further on in a name is no wildcard (RFC 4592 §2.1.1), though its row would pass for a
 * pattern.
 */
function noMail(label: string): boolean {
  return label.startsWith('_') || label === '*';
}
