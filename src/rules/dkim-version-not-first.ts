import type { Rule } from '../model/rule.ts';
import { rewritten } from './repaired.ts';
import { keyProblems } from './dkim-key-problems.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimVersionNotFirst: Rule = {
  id: 'dkim-version-not-first',
  severity: 'error',
  reference: 'RFC 6376 §3.6.1',
  title: 'The version tag is not the first tag',
  why: 'Where v= is present it must be the first tag of the record; many verifiers discard the record otherwise.',
  bad: [txt('s1._domainkey', `k=rsa; p=${RSA_2048}; v=DKIM1`)],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: keyProblems('version-not-first', rewritten),
};
