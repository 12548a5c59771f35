import type { OldDmarc } from '../model/dmarc-discovery.ts';
import type { Resolver } from '../model/resolver.ts';
import { sameName } from '../text/domain-name.ts';
import { oldDmarcDifferences, type NewSide } from './old-dmarc-differences.ts';
import { oldDmarcView } from './old-dmarc-view.ts';
import { isPublicSuffix, suffixOrganizationalDomain } from './public-suffix.ts';
import { walkStep } from './tree-walk.ts';

/**
 * What a receiver that still follows RFC 7489 makes of a domain, and where that differs from RFC 9989.
 *
 * It asks at the domain and at its organizational domain by the public suffix list. No suffix has more than six labels, so that both are names that the tree walk
 * asks too: over a resolver that remembers, nothing is asked twice.
 */
export async function oldDmarc(now: NewSide, resolver: Resolver): Promise<OldDmarc> {
  const domain = now.discovery.authorDomain;
  const [own, organizationalDomain] = await Promise.all([
    walkStep(domain, resolver),
    suffixOrganizationalDomain(domain),
  ]);
  const above = sameName(organizationalDomain, domain) ? own : await walkStep(organizationalDomain, resolver);
  const view = oldDmarcView(own, above);
  const { status, policyDomain, requested, policy, pct } = view;
  const differences = oldDmarcDifferences({ organizationalDomain, view, below: oldDmarcView(null, above) }, now);
  const suffix = (await isPublicSuffix(domain)) ? ({ isPublicSuffix: true } as const) : {};
  return { status, organizationalDomain, ...suffix, policyDomain, requested, policy, pct, differences };
}
