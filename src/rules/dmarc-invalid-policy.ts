import type { Rule } from '../model/rule.ts';
import { policyProblems } from './policy-problems.ts';

export const dmarcInvalidPolicy: Rule = {
  id: 'dmarc-invalid-policy',
  severity: 'error',
  reference: 'RFC 9989 §4.10.1',
  title: 'A policy is none of none, quarantine and reject',
  why: 'One bad value of p=, sp= or np= takes the whole record with it: where it names a valid address for aggregate reports, receivers act as if it asked for none, and otherwise they do not apply DMARC at all. Correct the value.',
  bad: [
    '_dmarc TXT "v=DMARC1; p=quarantin; rua=mailto:reports@example.com"',
    '_dmarc TXT "v=DMARC1; p=quarantine; sp=monitor; rua=mailto:reports@example.com"',
  ],
  good: [
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
    '_dmarc TXT "v=DMARC1; p=quarantine; sp=quarantine; rua=mailto:reports@example.com"',
  ],
  check: policyProblems(['bad-policy']),
};
