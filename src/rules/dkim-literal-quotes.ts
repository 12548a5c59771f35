import type { Rule } from '../model/rule.ts';
import { repaired } from './repaired.ts';
import { keyProblems } from './dkim-key-problems.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimLiteralQuotes: Rule = {
  id: 'dkim-literal-quotes',
  severity: 'error',
  reference: 'RFC 6376 §3.6.1',
  title: 'Quotation marks are part of the published value',
  why: 'The quotation marks of a zone file only delimit its strings. Pasted into a web form that takes the value as it is, they become part of the key, and no verifier can read it. Enter the value without them.',
  bad: [txt('s1._domainkey', `v=DKIM1; k=rsa; p=${RSA_2048.slice(0, 200)}" "${RSA_2048.slice(200)}`)],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: keyProblems('literal-quotes', repaired),
};
