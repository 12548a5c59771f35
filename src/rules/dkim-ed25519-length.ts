import type { Rule } from '../model/rule.ts';
import { keyProblems } from './dkim-key-problems.ts';
import { ED25519, txt } from './example-records.ts';

export const dkimEd25519Length: Rule = {
  id: 'dkim-ed25519-length',
  severity: 'error',
  reference: 'RFC 8463 §4',
  title: 'The Ed25519 key has a wrong length',
  why: 'An Ed25519 key has 32 octets, which are 44 characters of base64. Publish the key again from its file.',
  bad: [txt('s1._domainkey', `v=DKIM1; k=ed25519; p=${Buffer.from(ED25519, 'base64').subarray(1).toString('base64')}`)],
  good: [txt('s1._domainkey', `v=DKIM1; k=ed25519; p=${ED25519}`)],
  check: keyProblems('ed25519-length'),
};
