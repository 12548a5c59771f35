import type { Rule } from '../model/rule.ts';
import { ownPolicyRecord, policyFinding, tagOf } from './policy-record.ts';

export const dmarcPolicyNone: Rule = {
  id: 'dmarc-policy-none',
  severity: 'info',
  reference: 'RFC 9989 §3.2.12, §5.1',
  title: 'The policy is none',
  why: 'With p=none nothing happens to mail that fails, and reports come: the state to begin in, and to stay in where people of the domain write to mailing lists and nobody can answer for all that sends. When the reports show that all mail passes, p=quarantine is the next step.',
  bad: ['_dmarc TXT "v=DMARC1; p=none; rua=mailto:reports@example.com"'],
  good: ['_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"'],
  check: (evidence) => {
    const record = ownPolicyRecord(evidence);
    if (record === null) return [];
    const { p, standing, rua } = record.parsed.record;
    // Without reports another rule has more to say.
    if (standing !== 'policy' || p !== 'none' || rua.length === 0) return [];
    return [
      policyFinding(record, {
        message: 'the policy is none, so that receivers report mail that fails and do nothing else with it',
        facts: { policy: p },
        span: tagOf(record, 'p')?.span,
      }),
    ];
  },
};
