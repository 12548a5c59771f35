import type { Rule } from '../model/rule.ts';
import { keyProblems } from './dkim-key-problems.ts';
import { CERTIFICATE_OUTLINE, RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimCertificate: Rule = {
  id: 'dkim-certificate',
  severity: 'error',
  reference: 'RFC 6376 §3.6.1',
  title: 'A certificate was published in place of the key',
  why: 'The record holds the public key alone, not the certificate around it: openssl x509 -pubkey -noout takes it out.',
  bad: [txt('s1._domainkey', keyRecord(CERTIFICATE_OUTLINE))],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: keyProblems('certificate'),
};
