import type { Rule } from '../model/rule.ts';
import { policyProblems } from './policy-problems.ts';

export const dmarcTagSyntax: Rule = {
  id: 'dmarc-tag-syntax',
  severity: 'warning',
  reference: 'RFC 9989 §4.8',
  title: 'A part of the record is no tag',
  why: 'A record is a list of name=value with semicolons between. What is something else is dropped, and what it was to say does not count; where that is the policy, this is an error. Signs that do no harm, as a semicolon too many, are only worth knowing.',
  bad: [
    '_dmarc TXT "v=DMARC1; p=quarantine; adkim:s; rua=mailto:reports@example.com"',
    '_dmarc TXT "v=DMARC1; p=quarantine;; rua=mailto:reports@example.com"',
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com; sp"',
  ],
  good: [
    '_dmarc TXT "v=DMARC1; p=quarantine; adkim=s; rua=mailto:reports@example.com"',
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
  ],
  check: policyProblems(
    [
      'tag-syntax',
      'colon-for-equals',
      'missing-semicolon',
      'empty-value',
      'empty-element',
      'trailing-blank',
      'line-break',
    ],
    {
      'empty-element': 'info',
      'trailing-blank': 'info',
      'line-break': 'info',
    },
  ),
};
