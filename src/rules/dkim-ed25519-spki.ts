import type { Rule } from '../model/rule.ts';
import { unwrapped } from './repaired.ts';
import { keyProblems } from './dkim-key-problems.ts';
import { ED25519, ED25519_SPKI, txt } from './example-records.ts';

export const dkimEd25519Spki: Rule = {
  id: 'dkim-ed25519-spki',
  severity: 'error',
  reference: 'RFC 8463 §4',
  title: 'The Ed25519 key is wrapped',
  why: 'An Ed25519 key is published as its 32 raw octets (44 characters of base64). Tools such as openssl write it wrapped, with 12 octets in front that do not belong here.',
  bad: [txt('s1._domainkey', `v=DKIM1; k=ed25519; p=${ED25519_SPKI}`)],
  good: [txt('s1._domainkey', `v=DKIM1; k=ed25519; p=${ED25519}`)],
  check: keyProblems('ed25519-spki', unwrapped),
};
