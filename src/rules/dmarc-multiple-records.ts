import type { Rule } from '../model/rule.ts';
import { sameName } from '../text/domain-name.ts';

export const dmarcMultipleRecords: Rule = {
  id: 'dmarc-multiple-records',
  severity: 'error',
  reference: 'RFC 9989 §4.10, RFC 7489 §6.6.3',
  title: 'There are several DMARC records at one name',
  why: 'Where a name holds more than one DMARC record, all of them are discarded, and the search goes on above; receivers that follow RFC 7489 end it, and do not apply DMARC at all. Keep the one that is meant.',
  bad: ['_dmarc TXT "v=DMARC1; p=none"\n_dmarc TXT "v=DMARC1; p=reject"'],
  good: ['_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"'],
  check: ({ domain, dmarc }) =>
    dmarc.walk.flatMap((step) => {
      if (step.records.length < 2) return [];
      // With a record of its own, what stands above decides about alignment only.
      const harmless = dmarc.policyDomain !== null && sameName(dmarc.policyDomain, domain);
      return {
        name: `_dmarc.${step.domain}`,
        type: 'TXT' as const,
        message: `_dmarc.${step.domain} has ${step.records.length} DMARC records, where one may be`,
        facts: { records: step.records.length },
        ...(harmless && { severity: 'warning' as const }),
      };
    }),
};
