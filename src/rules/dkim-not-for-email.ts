import type { Rule } from '../model/rule.ts';
import { keyProblems } from './dkim-key-problems.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimNotForEmail: Rule = {
  id: 'dkim-not-for-email',
  severity: 'error',
  reference: 'RFC 6376 §3.6.1',
  title: 'The key is not for mail',
  why: 'The tag s= limits a key to the services it lists. Verifiers of mail ignore a key that names neither email nor *.',
  bad: [txt('s1._domainkey', `v=DKIM1; s=tlsrpt; k=rsa; p=${RSA_2048}`)],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: keyProblems('not-for-email'),
};
