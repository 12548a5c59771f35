import type { Rule } from '../model/rule.ts';
import { isMailDomain } from './mail-domain.ts';
import { isMeant } from './meant-elsewhere.ts';
import { misplacedSpf } from './misplaced-records.ts';
import { hasBesideAlias } from './spf-cname-beside-data.ts';

export const spfMissing: Rule = {
  id: 'spf-missing',
  severity: 'warning',
  reference: 'RFC 7208 §3',
  title: 'The domain has no SPF record',
  why: 'Receivers cannot tell which servers send for this domain; large ones ask for SPF. A domain that sends no mail says so with v=spf1 -all.',
  bad: [''],
  good: ['@ TXT "v=spf1 -all"'],
  check: (evidence) => {
    const { domain, spf } = evidence;
    // Where a record was meant, or a CNAME hides it, another rule says what is wrong with it.
    if (hasBesideAlias(evidence)) return [];
    return spf.status === 'none' &&
      isMailDomain(domain) &&
      !isMeant(spf) &&
      !misplacedSpf(evidence).some(({ meant }) => meant === domain)
      ? [
          {
            name: domain,
            type: 'TXT',
            message: `there is no TXT record at ${domain} that begins with v=spf1`,
            facts: {},
          },
        ]
      : [];
  },
};
