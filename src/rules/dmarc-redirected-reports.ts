import type { Rule } from '../model/rule.ts';
import { shortened } from '../records/quoted.ts';
import { destinationFindings } from './destination-findings.ts';

export const dmarcRedirectedReports: Rule = {
  id: 'dmarc-redirected-reports',
  severity: 'error',
  reference: 'RFC 9990 §4, RFC 9991 §5',
  title: 'The consent to reports names a mailbox of another host',
  why: 'A record of consent may put another address in place of the one that the domain names, at the same host only. With another host senders of reports must report neither to the one nor to the other. Ask the operator of the mailbox to correct the record.',
  bad: [
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.net"\nexample.net. MX 10 mail.example.com.\nexample.com._report._dmarc.example.net. TXT "v=DMARC1; rua=mailto:reports@example.org"',
  ],
  good: [
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.net"\nexample.net. MX 10 mail.example.com.\nexample.com._report._dmarc.example.net. TXT "v=DMARC1; rua=mailto:more@example.net"',
  ],
  check: (evidence) =>
    destinationFindings(
      evidence,
      ({ replacedHostDiffers }) => replacedHostDiffers,
      ({ host, asked, replaced }) => ({
        message: `the record at ${asked} sends the reports to ${shortened(replaced[0] ?? '')}, where only ${host} may stand, so that nobody sends them`,
        facts: { asked, replaced: replaced.slice(0, 10).map(shortened) },
      }),
    ),
};
