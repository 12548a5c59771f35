import type { Rule } from '../model/rule.ts';
import { ADDRESS_PROBLEMS } from '../records/dmarc-problem.ts';
import { policyProblems } from './policy-problems.ts';

export const dmarcBadReportAddress: Rule = {
  id: 'dmarc-bad-report-address',
  severity: 'warning',
  reference: 'RFC 9989 §4.8, RFC 9990 §3.5',
  title: 'An address for reports cannot be used',
  why: 'Addresses for reports are URIs, as mailto:reports@example.com, with commas between. Senders of reports pass over what is none, and then no report comes. Correct the address.',
  bad: [
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=reports@example.com"',
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com mailto:more@example.com"',
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto://reports@example.com"',
  ],
  good: [
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com,mailto:more@example.com"',
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
  ],
  check: policyProblems(ADDRESS_PROBLEMS),
};
