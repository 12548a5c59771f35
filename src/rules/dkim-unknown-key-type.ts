import type { Rule } from '../model/rule.ts';
import { keyProblems } from './dkim-key-problems.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimUnknownKeyType: Rule = {
  id: 'dkim-unknown-key-type',
  severity: 'error',
  reference: 'RFC 6376 §3.6.1',
  title: 'The key type is unknown',
  why: 'Verifiers ignore keys of a type they do not know. The types are rsa and ed25519; rsa-sha256 and ed25519-sha256 are names of signature algorithms.',
  bad: [txt('s1._domainkey', `v=DKIM1; k=rsa-sha256; p=${RSA_2048}`)],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: keyProblems('unknown-key-type'),
};
