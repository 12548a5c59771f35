import type { Rule } from '../model/rule.ts';
import { keyProblems } from './dkim-key-problems.ts';
import { TEXTBOOK_PRIVATE, RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimPrivateKey: Rule = {
  id: 'dkim-private-key',
  severity: 'error',
  reference: 'RFC 6376 §3.6.1',
  title: 'A private key was published',
  why: 'Everybody can read DNS, and whoever has the private key can sign as this domain. Make a new pair of keys, publish its public half under a new selector, sign with it, and take this record away.',
  bad: [txt('s1._domainkey', keyRecord(TEXTBOOK_PRIVATE))],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: keyProblems('private-key'),
};
