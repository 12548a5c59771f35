import type { Rule } from '../model/rule.ts';
import { policyProblems } from './policy-problems.ts';

export const dmarcDuplicateTag: Rule = {
  id: 'dmarc-duplicate-tag',
  severity: 'error',
  reference: 'RFC 9989 §4.7, RFC 6376 §3.2',
  title: 'A tag stands twice in the record',
  why: 'RFC 9989 does not say which of two tags of one name counts, and the syntax that it follows calls such a list invalid, so that receivers take the first, the last, or none. Keep the one that is meant.',
  bad: [
    '_dmarc TXT "v=DMARC1; p=none; p=quarantine; rua=mailto:reports@example.com"',
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com; p=quarantine"',
  ],
  good: [
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
  ],
  check: policyProblems(['duplicate-tag']),
};
