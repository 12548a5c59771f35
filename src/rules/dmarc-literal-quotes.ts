import type { Rule } from '../model/rule.ts';
import { policyProblems } from './policy-problems.ts';

export const dmarcLiteralQuotes: Rule = {
  id: 'dmarc-literal-quotes',
  severity: 'warning',
  reference: 'RFC 9989 §4.8',
  title: 'Quotation marks or backslashes are part of the published record',
  why: 'The quotation marks and backslashes of a zone file are its writing. Pasted into a web form that takes the value as it is, they become part of the record, and the tags that they stand in do not count; where that is the policy, this is an error. Enter the value without them.',
  bad: ['_dmarc TXT "v=DMARC1; p=quarantine; \\"adkim=s; rua=mailto:reports@example.com"'],
  good: ['_dmarc TXT "v=DMARC1; p=quarantine; adkim=s; rua=mailto:reports@example.com"'],
  check: policyProblems(['literal-quotes', 'backslash']),
};
