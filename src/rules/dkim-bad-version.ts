import type { Rule } from '../model/rule.ts';
import { keyProblems } from './dkim-key-problems.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimBadVersion: Rule = {
  id: 'dkim-bad-version',
  severity: 'error',
  reference: 'RFC 6376 §3.6.1',
  title: 'The version is not DKIM1',
  why: 'The value of v= must be exactly DKIM1, in capitals. Verifiers discard a record of any other version.',
  bad: [txt('s1._domainkey', `v=dkim1; k=rsa; p=${RSA_2048}`)],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: keyProblems('bad-version'),
};
