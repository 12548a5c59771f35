import type { Rule } from '../model/rule.ts';
import { keyProblems } from './dkim-key-problems.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimTrailingOctets: Rule = {
  id: 'dkim-trailing-octets',
  severity: 'warning',
  reference: 'RFC 6376 §3.6.1',
  title: 'Octets follow the key',
  why: 'The key ends before its base64 does. Verifiers that read strictly refuse it; publish the key again from its file.',
  bad: [txt('s1._domainkey', keyRecord(Buffer.from(RSA_2048 + 'AAAA', 'base64').toString('base64')))],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: keyProblems('trailing-octets'),
};
