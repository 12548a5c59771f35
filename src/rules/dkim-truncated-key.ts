import type { Rule } from '../model/rule.ts';
import { keyProblems } from './dkim-key-problems.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimTruncatedKey: Rule = {
  id: 'dkim-truncated-key',
  severity: 'error',
  reference: 'RFC 6376 §3.6.2.2',
  title: 'The key is cut off',
  why: 'A key of 2048 bits needs more than the 255 characters that one string of a TXT record holds. Some hosts cut the rest off without a word. Publish it as several strings of one record, or at the target of a CNAME in a zone that takes it.',
  bad: [txt('s1._domainkey', keyRecord(RSA_2048).slice(0, 255))],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: keyProblems('truncated-key'),
};
