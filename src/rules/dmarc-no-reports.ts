import type { Rule } from '../model/rule.ts';
import { ownPolicyRecord, policyFinding, tagOf } from './policy-record.ts';
import { spreadPolicy } from './spread-policy.ts';

export const dmarcNoReports: Rule = {
  id: 'dmarc-no-reports',
  severity: 'warning',
  reference: 'RFC 9989 §3.2.12, §4.7, §8',
  title: 'The policy is none, and no reports are asked for',
  why: 'With p=none nothing happens to mail that fails, and without rua= nobody reports it: the record does nothing at all. Add an address for aggregate reports, to learn who sends in the name of the domain.',
  bad: ['_dmarc TXT "v=DMARC1; p=none"'],
  good: ['_dmarc TXT "v=DMARC1; p=quarantine"'],
  check: (evidence) => {
    const record = ownPolicyRecord(evidence);
    if (record === null) return [];
    const { p, standing } = record.parsed.record;
    if (spreadPolicy(evidence.dmarc) !== null) return [];
    // What is wrong with an address is told by another rule.
    if (standing !== 'policy' || p !== 'none' || tagOf(record, 'rua') !== undefined) return [];
    return [
      policyFinding(record, {
        message: 'the policy is none and no reports are asked for, so that the record does nothing',
        facts: { policy: p },
        span: tagOf(record, 'p')?.span,
      }),
    ];
  },
};
