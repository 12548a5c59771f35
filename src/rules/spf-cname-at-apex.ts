import type { Rule } from '../model/rule.ts';
import { registrableDomain } from '../evaluate/registrable-domain.ts';
import { sameName, shownName } from '../text/domain-name.ts';
import { hasBesideAlias } from './spf-cname-beside-data.ts';

export const spfCnameAtApex: Rule = {
  id: 'spf-cname-at-apex',
  severity: 'warning',
  reference: 'RFC 1034 §3.6.2, RFC 2181 §10.1',
  title: 'The domain itself is a CNAME',
  why: 'A domain with records of its own, as every domain that is registered has, cannot be a CNAME too: some servers refuse it, and where it works, SPF, MX and all else come from the target, and what is published at the domain is hidden. Use the ALIAS or flattening of the DNS host, or address records.',
  bad: ['@ CNAME web.example.net.\nweb.example.net. TXT "v=spf1 mx -all"'],
  good: ['@ TXT "v=spf1 mx -all"\nweb.example.net. TXT "v=spf1 mx -all"'],
  check: (evidence) => {
    const { domain, spf, inventory } = evidence;
    const [hop] = spf.answer.path;
    const isApex =
      registrableDomain(domain) === domain || inventory.some((rr) => rr.type === 'SOA' && sameName(rr.name, domain));
    // Below the apex a CNAME is a usual way to hand a name over to a service.
    if (hop === undefined || !isApex || !sameName(hop.name, domain)) return [];
    // Beside other records the CNAME is the defect, which another rule tells.
    if (hasBesideAlias(evidence)) return [];
    return [
      {
        name: domain,
        type: 'CNAME',
        message: `${domain} is a CNAME that leads to ${shownName(hop.target)}, and so has no SPF record of its own`,
        facts: { target: hop.target },
        ...(hop.at && { at: hop.at }),
      },
    ];
  },
};
