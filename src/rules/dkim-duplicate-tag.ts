import type { Rule } from '../model/rule.ts';
import { keyProblems } from './dkim-key-problems.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimDuplicateTag: Rule = {
  id: 'dkim-duplicate-tag',
  severity: 'error',
  reference: 'RFC 6376 §3.2',
  title: 'A tag stands twice in the key record',
  why: 'A list in which a tag name occurs twice is invalid as a whole, whatever the values are. Keep the one that is meant.',
  bad: [txt('s1._domainkey', `v=DKIM1; k=rsa; k=rsa; p=${RSA_2048}`)],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: keyProblems('duplicate-tag'),
};
