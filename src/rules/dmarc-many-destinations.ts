import type { Rule } from '../model/rule.ts';
import { ownPolicyRecord, policyFinding, tagOf } from './policy-record.ts';

/** RFC 7489 §6.2 obliged receivers to report to two; RFC 9989 names no number. */
const SURE = 2;

export const dmarcManyDestinations: Rule = {
  id: 'dmarc-many-destinations',
  severity: 'info',
  reference: 'RFC 9990 §3.5, RFC 7489 §6.2',
  title: 'Reports are to go to more than two addresses',
  why: 'A sender of reports may set a limit of its own to the addresses that it reports to, in their order; two were all that RFC 7489 promised. Put the addresses that matter first, or let one mailbox distribute the reports.',
  bad: ['_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:a@example.com,mailto:b@example.com,mailto:c@example.com"'],
  good: ['_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:a@example.com,mailto:b@example.com"'],
  check: (evidence) => {
    const record = ownPolicyRecord(evidence);
    if (record === null) return [];
    return (['rua', 'ruf'] as const).flatMap((kind) => {
      const count = record.parsed.record[kind].length;
      if (count <= SURE) return [];
      return policyFinding(record, {
        message: `${kind}= names ${count} addresses, and senders of reports may stop after ${SURE}`,
        facts: { tag: kind, addresses: count },
        span: tagOf(record, kind)?.valueSpan,
      });
    });
  },
};
