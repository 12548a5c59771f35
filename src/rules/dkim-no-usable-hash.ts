import type { Rule } from '../model/rule.ts';
import { without } from './repaired.ts';
import { keyProblems } from './dkim-key-problems.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimNoUsableHash: Rule = {
  id: 'dkim-no-usable-hash',
  severity: 'error',
  reference: 'RFC 8301 §3.1',
  title: 'The record allows no hash that may still be used',
  why: 'The tag h= limits signatures to the hashes it lists. sha1 must not be used any more, and sha256 is not in the list: no signature can pass. Drop the tag.',
  bad: [txt('s1._domainkey', `v=DKIM1; h=sha1; k=rsa; p=${RSA_2048}`)],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: keyProblems('no-usable-hash', without('h')),
};
