import type { Rule } from '../model/rule.ts';
import { keyProblems } from './dkim-key-problems.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimBadBase64: Rule = {
  id: 'dkim-bad-base64',
  severity: 'error',
  reference: 'RFC 6376 §3.6.1',
  title: 'The key is not base64',
  why: 'The value of p= is the key in base64: letters, digits, "+" and "/", padded with "=". One foreign or lost character spoils the key.',
  bad: [txt('s1._domainkey', keyRecord(RSA_2048.replace('A', '*')))],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: keyProblems('bad-base64'),
};
