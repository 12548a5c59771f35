import type { Rule } from '../model/rule.ts';
import { policyProblems } from './policy-problems.ts';

export const dmarcUnknownTag: Rule = {
  id: 'dmarc-unknown-tag',
  severity: 'warning',
  reference: 'RFC 9989 §4.7',
  title: 'The record has a tag that DMARC does not know',
  why: 'Receivers ignore tags that they do not know, so that a misspelt one does nothing. Correct its name, or take it out.',
  bad: [
    '_dmarc TXT "v=DMARC1; p=quarantine; adkm=s; rua=mailto:reports@example.com"',
    '_dmarc TXT "v=DMARC1; p=quarantine; colour=red; rua=mailto:reports@example.com"',
  ],
  good: [
    '_dmarc TXT "v=DMARC1; p=quarantine; adkim=s; rua=mailto:reports@example.com"',
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
  ],
  check: policyProblems(['misspelt-tag', 'unknown-tag']),
};
