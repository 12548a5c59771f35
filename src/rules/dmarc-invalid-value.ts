import type { Rule } from '../model/rule.ts';
import { policyProblems } from './policy-problems.ts';

export const dmarcInvalidValue: Rule = {
  id: 'dmarc-invalid-value',
  severity: 'warning',
  reference: 'RFC 9989 §4.7, §4.8',
  title: 'A tag has a value that it cannot have',
  why: 'Receivers drop such a value and take the default: relaxed alignment for adkim and aspf, u for psd, n for t, 0 for fo. Correct the value.',
  bad: [
    '_dmarc TXT "v=DMARC1; p=quarantine; adkim=strict; rua=mailto:reports@example.com"',
    '_dmarc TXT "v=DMARC1; p=quarantine; t=no; rua=mailto:reports@example.com"',
  ],
  good: [
    '_dmarc TXT "v=DMARC1; p=quarantine; adkim=s; rua=mailto:reports@example.com"',
    '_dmarc TXT "v=DMARC1; p=quarantine; t=n; rua=mailto:reports@example.com"',
  ],
  check: policyProblems(['bad-value', 'bad-fo']),
};
