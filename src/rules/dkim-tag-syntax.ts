import type { Rule } from '../model/rule.ts';
import { keyProblems } from './dkim-key-problems.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimTagSyntax: Rule = {
  id: 'dkim-tag-syntax',
  severity: 'error',
  reference: 'RFC 6376 §3.2',
  title: 'The key record is no list of tags',
  why: 'A key record is a list of tag=value pairs with semicolons between them. A verifier that cannot read the list treats the key as a syntax error and the signature fails.',
  bad: [txt('s1._domainkey', `v=DKIM1; k:rsa; p=${RSA_2048}`)],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: keyProblems('tag-syntax'),
};
