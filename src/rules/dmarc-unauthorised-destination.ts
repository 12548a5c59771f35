import type { Rule } from '../model/rule.ts';
import { destinationFindings } from './destination-findings.ts';

export const dmarcUnauthorisedDestination: Rule = {
  id: 'dmarc-unauthorised-destination',
  severity: 'error',
  reference: 'RFC 9990 §4, RFC 9991 §5',
  title: 'Reports are to go to another domain that does not ask for them',
  why: 'Who receives reports about a domain of somebody else has to consent, by a record v=DMARC1 at <domain>._report._dmarc below its own name. Without it senders of reports must ignore the address, and the reports are lost. Ask the operator of the mailbox to publish it.',
  bad: ['_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.net"\nexample.net. MX 10 mail.example.com.'],
  good: [
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.net"\nexample.net. MX 10 mail.example.com.\nexample.com._report._dmarc.example.net. TXT "v=DMARC1;"',
  ],
  check: (evidence) =>
    destinationFindings(
      evidence,
      ({ consent, asked }) => consent === 'missing' && asked !== null,
      ({ kind, host, asked }) => ({
        message: `${host} does not consent to reports by ${kind}=: there is no record v=DMARC1 at ${asked}`,
        facts: { asked },
        ...(asked !== null && {
          fix: {
            message: `let the operator of ${host} publish that it takes the reports`,
            name: asked,
            type: 'TXT',
            remove: [],
            add: ['v=DMARC1;'],
          },
        }),
      }),
    ),
};
