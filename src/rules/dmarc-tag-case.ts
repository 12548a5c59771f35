import type { Rule } from '../model/rule.ts';
import { policyProblems } from './policy-problems.ts';

export const dmarcTagCase: Rule = {
  id: 'dmarc-tag-case',
  severity: 'warning',
  reference: 'RFC 9989 §4.7, RFC 6376 §3.2',
  title: 'The name of a tag is not in lower case',
  why: 'RFC 9989 does not say whether the case of a name counts; in the syntax that it follows it does, so that some receivers take P= for a tag that they do not know. Write names in lower case.',
  bad: ['_dmarc TXT "v=DMARC1; p=quarantine; RUA=mailto:reports@example.com"'],
  good: ['_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"'],
  check: policyProblems(['tag-case']),
};
