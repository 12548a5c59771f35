import type { Evidence } from '../model/evidence.ts';
import type { Rule } from '../model/rule.ts';
import { canonicalName, isAtOrBelow, sameName } from '../text/domain-name.ts';
import { ownPolicyRecord, policyFinding } from './policy-record.ts';

/** Names in one finding; a zone may delegate thousands. */
const NAMED_MAX = 3;

/*
 * Whether the servers of others are run by others nobody can see: many have their own subdomains at a DNS service. Hence a note.
 */
export const dmarcRelaxedDelegation: Rule = {
  id: 'dmarc-relaxed-delegation',
  severity: 'info',
  reference: 'RFC 9989 §4.4, §11.8',
  title: 'A subdomain that others may run can send as the domain',
  why: 'With relaxed alignment a signature or an SPF pass of any subdomain vouches for mail from the domain itself. Whoever runs a subdomain that is delegated can sign as it, and so as the domain. Where that is somebody else, let alignment be strict with adkim=s and aspf=s, or have the subdomain publish a DMARC record with psd=n.',
  bad: ['_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"\nshop NS ns1.example.net.'],
  good: [
    '_dmarc TXT "v=DMARC1; p=quarantine; adkim=s; aspf=s; rua=mailto:reports@example.com"\nshop NS ns1.example.net.',
  ],
  check: (evidence) => {
    const record = ownPolicyRecord(evidence);
    if (record === null || record.parsed.record.standing !== 'policy') return [];
    const { adkim, aspf } = record.parsed.record;
    const delegated = delegatedBelow(evidence);
    if ((adkim === 's' && aspf === 's') || delegated.length === 0) return [];
    const relaxed = [...(adkim === 'r' ? ['DKIM'] : []), ...(aspf === 'r' ? ['SPF'] : [])].join(' and ');
    const more = delegated.length > NAMED_MAX ? ` and ${delegated.length - NAMED_MAX} more` : '';
    return [
      policyFinding(record, {
        message: `${delegated.slice(0, NAMED_MAX).join(', ')}${more} can vouch for mail from ${record.domain}, as alignment is relaxed for ${relaxed}`,
        facts: { delegated: delegated.slice(0, NAMED_MAX), adkim, aspf },
        span: undefined,
      }),
    ];
  },
};

/** The subdomains that the user's own records delegate to servers outside the domain. A resolver does not show delegations. */
function delegatedBelow({ domain, inventory }: Evidence): string[] {
  const names = inventory.flatMap((rr) =>
    rr.type === 'NS' && isAtOrBelow(rr.name, domain) && !sameName(rr.name, domain) && !isAtOrBelow(rr.target, domain)
      ? canonicalName(rr.name)
      : [],
  );
  return [...new Set(names)].filter((name) => !name.includes('_')).sort();
}
