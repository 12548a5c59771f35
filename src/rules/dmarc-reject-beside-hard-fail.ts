import type { Rule } from '../model/rule.ts';
import { ownPolicyRecord, policyFinding, tagOf } from './policy-record.ts';

export const dmarcRejectBesideHardFail: Rule = {
  id: 'dmarc-reject-beside-hard-fail',
  severity: 'info',
  reference: 'RFC 9989 §7.1',
  title: 'SPF rejects before DMARC can look',
  why: 'A receiver may refuse mail on -all of SPF before it has seen the message, so that a good DKIM signature of forwarded mail does not help, and nothing is reported. With p=reject the record can end in ~all: what passes neither SPF nor DKIM is rejected all the same.',
  bad: ['_dmarc TXT "v=DMARC1; p=reject; rua=mailto:reports@example.com"\n@ TXT "v=spf1 mx -all"'],
  good: ['_dmarc TXT "v=DMARC1; p=reject; rua=mailto:reports@example.com"\n@ TXT "v=spf1 mx ~all"'],
  check: (evidence) => {
    const record = ownPolicyRecord(evidence);
    const { spf, dmarc } = evidence;
    if (record === null || dmarc.discovery.policy !== 'reject' || spf.records.length !== 1) return [];
    const words = (spf.records[0] ?? '').trim().split(/ +/).slice(1);
    // A domain that sends nothing has nothing to lose by it.
    if (words.length < 2 || words.at(-1)?.toLowerCase() !== '-all') return [];
    return [
      policyFinding(record, {
        message:
          'the policy is reject and SPF ends in -all, on which receivers may refuse mail without looking at DKIM',
        span: tagOf(record, dmarc.discovery.tag ?? 'p')?.span,
      }),
    ];
  },
};
