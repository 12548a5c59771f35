import type { Rule } from '../model/rule.ts';
import { keyProblems } from './dkim-key-problems.ts';
import { EC_P256, RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimBadKey: Rule = {
  id: 'dkim-bad-key',
  severity: 'error',
  reference: 'RFC 6376 §3.6.1',
  title: 'The value of p= is no public key',
  why: 'The base64 can be read, but what it holds is no key that DKIM knows. Publish the record again from the key file.',
  bad: [txt('s1._domainkey', keyRecord(EC_P256))],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: keyProblems('bad-key'),
};
