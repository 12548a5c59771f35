import type { Rule } from '../model/rule.ts';
import { rewritten } from './repaired.ts';
import { keyProblems } from './dkim-key-problems.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimEmptyElement: Rule = {
  id: 'dkim-empty-element',
  severity: 'info',
  reference: 'RFC 6376 §3.2',
  title: 'The list of tags has an empty element',
  why: 'The grammar allows one semicolon at the end and nothing after it. Most verifiers accept more, strict ones do not.',
  bad: [txt('s1._domainkey', `v=DKIM1;; k=rsa; p=${RSA_2048}`)],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: keyProblems('empty-element', rewritten),
};
