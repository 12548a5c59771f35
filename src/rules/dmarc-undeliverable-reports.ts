import type { Rule } from '../model/rule.ts';
import { destinationFindings } from './destination-findings.ts';

export const dmarcUndeliverableReports: Rule = {
  id: 'dmarc-undeliverable-reports',
  severity: 'warning',
  reference: 'RFC 9989 §8, RFC 5321 §5.1',
  title: 'The mailbox for reports is at a domain that takes no mail',
  why: 'The domain of the mailbox has neither mail servers nor an address, or says by a null MX that it takes no mail, so that no report can be delivered. Name a mailbox that exists.',
  bad: ['_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@reports.example.com"'],
  good: [
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@reports.example.com"\nreports MX 10 mail.example.com.',
  ],
  check: (evidence) =>
    destinationFindings(
      evidence,
      // Where the host does not consent nothing is sent to it, which another rule tells.
      ({ takesMail, consent, replacedHostDiffers }) =>
        takesMail === 'no' && consent !== 'missing' && !replacedHostDiffers,
      ({ kind, host }) => ({ message: `${kind}= names a mailbox at ${host}, which takes no mail` }),
    ),
};
