import type { Rule } from '../model/rule.ts';
import { ownPolicyRecord, policyFinding, tagOf } from './policy-record.ts';
import { withoutTags } from './rewritten-policy.ts';

export const dmarcFoWithoutRuf: Rule = {
  id: 'dmarc-fo-without-ruf',
  severity: 'info',
  reference: 'RFC 9989 §4.7',
  title: 'The record says when to report failures, and not where to',
  why: 'The tag fo= has a meaning for failure reports only, and is ignored where ruf= names no address for them. Take it out, or name an address.',
  bad: ['_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com; fo=1"'],
  good: ['_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"'],
  check: (evidence) => {
    const record = ownPolicyRecord(evidence);
    const fo = record && tagOf(record, 'fo');
    if (!record || !fo || tagOf(record, 'ruf')) return [];
    return [
      policyFinding(record, {
        message: 'fo= is ignored, since the record has no ruf=',
        span: fo.span,
        ...withoutTags(record, 'fo'),
      }),
    ];
  },
};
