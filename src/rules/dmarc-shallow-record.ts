import type { Rule } from '../model/rule.ts';
import { sameName } from '../text/domain-name.ts';
import { policiesBelow } from './policies-below.ts';
import { policyFinding, tagOf } from './policy-record.ts';
import { isWeaker } from './policy-strength.ts';

export const dmarcShallowRecord: Rule = {
  id: 'dmarc-shallow-record',
  severity: 'info',
  reference: 'RFC 9989 §4.10.1, §11.8',
  title: 'The record of a subdomain protects that name alone',
  why: 'The record of a subdomain counts for mail from exactly that name; names below it get the policy of the organizational domain, here a weaker one, and all names of the organizational domain are aligned with one another. Where a subdomain is to stand for itself, psd=n in its record makes it an organizational domain of its own.',
  bad: [
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"\n_dmarc.mail TXT "v=DMARC1; p=reject; rua=mailto:reports@example.com"',
  ],
  good: [
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"\n_dmarc.mail TXT "v=DMARC1; p=reject; psd=n; rua=mailto:reports@example.com"',
  ],
  check: (evidence) =>
    policiesBelow(evidence).flatMap(({ record, organizationalDomain }) => {
      const row = evidence.dmarc.effective.find(({ of }) => of === 'existing-subdomain');
      const { p, standing } = record.parsed.record;
      // Where a name between is organizational, its policy is not known here.
      const known = sameName(organizationalDomain, evidence.dmarc.discovery.organizationalDomain ?? '');
      const below = known ? row?.requested : null;
      if (standing !== 'policy' || p === null || !below || !isWeaker(below, p)) return [];
      return policyFinding(record, {
        message: `p=${p} counts for ${record.domain} alone: names below it get ${below} from the record of ${organizationalDomain}`,
        facts: { policy: p, below, organizationalDomain },
        span: tagOf(record, 'p')?.span,
      });
    }),
};
