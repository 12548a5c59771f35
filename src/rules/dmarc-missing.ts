import type { Evidence } from '../model/evidence.ts';
import type { Rule } from '../model/rule.ts';
import { sameName } from '../text/domain-name.ts';
import { isMailDomain } from './mail-domain.ts';
import { otherTexts } from './meant-policies.ts';
import { misplacedAliases, misplacedDmarc } from './misplaced-records.ts';

export const dmarcMissing: Rule = {
  id: 'dmarc-missing',
  severity: 'warning',
  reference: 'RFC 9989 §4.10.1',
  title: 'No DMARC record applies to the domain',
  why: 'Without a DMARC record receivers do not compare the address that people see with SPF and DKIM, and large ones ask for it. Begin with p=none and an address for reports.',
  bad: [''],
  good: ['_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"'],
  check: (evidence) => {
    const { domain, dmarc } = evidence;
    return dmarc.status === 'none' && isMailDomain(domain) && !isMeant(evidence)
      ? [
          {
            name: `_dmarc.${domain}`,
            type: 'TXT',
            message: `there is no DMARC record for ${domain}, here or above`,
            facts: { asked: dmarc.walk.map((step) => `_dmarc.${step.domain}`) },
          },
        ]
      : [];
  },
};

/** Whether something was meant to be the record of the domain: other rules say what is wrong with it. */
function isMeant(evidence: Evidence): boolean {
  const [own] = evidence.dmarc.walk;
  if (own === undefined) return false;
  const meant =
    misplacedDmarc(evidence).some((found) => found.meant === evidence.domain) ||
    misplacedAliases(evidence).some((found) => sameName(found.meant, `_dmarc.${evidence.domain}`));
  const leadsOn = own.answer.path.length > 0 && own.answer.status !== 'failed';
  return leadsOn || meant || otherTexts(own).some(({ version }) => version !== null);
}
