import type { Rule } from '../model/rule.ts';
import { keyProblems } from './dkim-key-problems.ts';
import { ED25519, txt } from './example-records.ts';

export const dkimKeyTypeMismatch: Rule = {
  id: 'dkim-key-type-mismatch',
  severity: 'error',
  reference: 'RFC 6376 §3.6.1, RFC 8463 §4',
  title: 'The key is of another type than the record says',
  why: 'Verifiers read p= as the type that k= names, rsa where there is no k=. A key of another type cannot be used.',
  bad: [txt('s1._domainkey', `v=DKIM1; k=rsa; p=${ED25519}`)],
  good: [txt('s1._domainkey', `v=DKIM1; k=ed25519; p=${ED25519}`)],
  check: keyProblems('key-type-mismatch'),
};
