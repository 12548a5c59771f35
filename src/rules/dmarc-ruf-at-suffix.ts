import type { Rule } from '../model/rule.ts';
import { appliedRecord, policyFinding, tagOf } from './policy-record.ts';

export const dmarcRufAtSuffix: Rule = {
  id: 'dmarc-ruf-at-suffix',
  severity: 'warning',
  reference: 'RFC 9991 §2, RFC 9990 §7.3',
  title: 'The record of a public suffix asks for failure reports',
  why: 'A record with psd=y speaks for domains of others, whose mail is not the business of the registry. Receivers must not send failure reports for it without an agreement. Take ruf= out of it.',
  bad: [
    '_dmarc.com. TXT "v=DMARC1; p=quarantine; psd=y; rua=mailto:reports@example.com; ruf=mailto:failures@example.com"',
  ],
  good: ['_dmarc.com. TXT "v=DMARC1; p=quarantine; psd=y; rua=mailto:reports@example.com"'],
  check: (evidence) => {
    const record = appliedRecord(evidence);
    const ruf = record && tagOf(record, 'ruf');
    if (!record || !ruf || record.parsed.record.psd !== 'y') return [];
    return [
      policyFinding(record, {
        message: `ruf= stands in the record of ${record.domain}, which says psd=y, and is not considered there`,
        facts: { domain: record.domain },
        span: ruf.span,
      }),
    ];
  },
};
