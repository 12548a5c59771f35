import type { Rule } from '../model/rule.ts';
import { repaired } from './repaired.ts';
import { keyProblems } from './dkim-key-problems.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimBackslash: Rule = {
  id: 'dkim-backslash',
  severity: 'error',
  reference: 'RFC 6376 §3.2',
  title: 'Backslashes are part of the published value',
  why: 'A backslash escapes a character in a zone file. Pasted into a web form or quoted twice by a tool, it becomes part of the value, and the tag before it cannot be read.',
  bad: [txt('s1._domainkey', `v=DKIM1\\; k=rsa\\; p=${RSA_2048}`)],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: keyProblems('backslash', repaired),
};
