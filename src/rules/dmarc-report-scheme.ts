import type { Rule } from '../model/rule.ts';
import { shortened } from '../records/quoted.ts';
import { ownPolicyRecord, policyFinding } from './policy-record.ts';

export const dmarcReportScheme: Rule = {
  id: 'dmarc-report-scheme',
  severity: 'warning',
  reference: 'RFC 9989 §4.7, RFC 9990 §3.5',
  title: 'Reports are to go to something that is no mail address',
  why: 'Every sender of reports supports mailto:, and ignores what it does not support; no other way of delivery is defined. Name a mail address.',
  bad: ['_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com,https://www.example.com/dmarc"'],
  good: ['_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"'],
  check: (evidence) => {
    const record = ownPolicyRecord(evidence);
    if (record === null) return [];
    const { rua, ruf } = record.parsed.record;
    return [...rua, ...ruf]
      .filter(({ scheme }) => scheme !== 'mailto')
      .slice(0, 10)
      .map(({ scheme, span }) =>
        policyFinding(record, {
          message: `an address for reports begins with ${shortened(scheme)}:, where senders of reports support mailto:`,
          facts: { scheme: shortened(scheme) },
          span,
        }),
      );
  },
};
