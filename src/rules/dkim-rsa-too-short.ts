import type { Rule } from '../model/rule.ts';
import { keyProblems } from './dkim-key-problems.ts';
import { RSA_2048, RSA_512, keyRecord, txt } from './example-records.ts';

export const dkimRsaTooShort: Rule = {
  id: 'dkim-rsa-too-short',
  severity: 'error',
  reference: 'RFC 8301 §3.2',
  title: 'The RSA key is shorter than 1024 bits',
  why: 'Verifiers must not accept signatures by keys below 1024 bits: they can be broken with little effort. Make a key of 2048 bits under a new selector.',
  bad: [txt('s1._domainkey', keyRecord(RSA_512))],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: keyProblems('rsa-too-short'),
};
