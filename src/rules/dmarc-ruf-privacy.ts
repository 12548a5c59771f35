import type { Rule } from '../model/rule.ts';
import { ownPolicyRecord, policyFinding, tagOf } from './policy-record.ts';

export const dmarcRufPrivacy: Rule = {
  id: 'dmarc-ruf-privacy',
  severity: 'info',
  reference: 'RFC 9991 §7, RFC 9989 §11.6',
  title: 'Failure reports are asked for',
  why: 'A failure report holds the header of a message that failed, and often its text, which may be private and may belong to a person who only wrote to somebody. Few receivers send such reports. Make sure that whoever reads the mailbox is allowed to.',
  bad: ['_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com; ruf=mailto:failures@example.com"'],
  good: ['_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"'],
  check: (evidence) => {
    const record = ownPolicyRecord(evidence);
    const ruf = record && tagOf(record, 'ruf');
    if (!record || !ruf || record.parsed.record.ruf.length === 0 || record.parsed.record.psd === 'y') return [];
    return [
      policyFinding(record, {
        message: 'ruf= asks for failure reports, which hold parts of private messages',
        span: ruf.span,
      }),
    ];
  },
};
