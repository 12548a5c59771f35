import type { Rule } from '../model/rule.ts';
import { repaired } from './repaired.ts';
import { keyProblems } from './dkim-key-problems.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimPemArmor: Rule = {
  id: 'dkim-pem-armor',
  severity: 'error',
  reference: 'RFC 6376 §3.6.1',
  title: 'The key was published with its PEM lines',
  why: 'The lines -----BEGIN PUBLIC KEY----- and -----END PUBLIC KEY----- belong to the key file. The record holds only the base64 between them, on one line.',
  bad: [txt('s1._domainkey', keyRecord(`-----BEGIN PUBLIC KEY-----${RSA_2048}-----END PUBLIC KEY-----`))],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: keyProblems('pem-armor', repaired),
};
