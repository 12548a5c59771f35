import type { Rule } from '../model/rule.ts';
import { ownPolicyRecord, policyFinding, tagOf } from './policy-record.ts';

export const dmarcTesting: Rule = {
  id: 'dmarc-testing',
  severity: 'warning',
  reference: 'RFC 9989 §4.7, Appendix A.6',
  title: 'The record says that its policy is being tested',
  why: 'With t=y receivers apply the policy one level lower: quarantine instead of reject, none instead of quarantine. It is meant for the time of a change; receivers that follow RFC 7489 do not know it and apply the policy in full. Where every policy is none it does nothing, and is only worth knowing. Take it out when the test is over.',
  bad: ['_dmarc TXT "v=DMARC1; p=quarantine; t=y; rua=mailto:reports@example.com"'],
  good: ['_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"'],
  check: (evidence) => {
    const record = ownPolicyRecord(evidence);
    const tag = record && tagOf(record, 't');
    if (!record || !tag || !record.parsed.record.testing || record.parsed.record.standing !== 'policy') return [];
    const { p, sp, np } = record.parsed.record;
    const idle = [p, sp, np].every((policy) => policy === null || policy === 'none');
    return [
      policyFinding(record, {
        message: idle
          ? 't=y does nothing where the policy is none'
          : `t=y is set, so that receivers apply the policy one level lower: ${p} is ${p === 'reject' ? 'quarantine' : 'none'}`,
        facts: { requested: p },
        span: tag.span,
        ...(idle && { severity: 'info' }),
      }),
    ];
  },
};
