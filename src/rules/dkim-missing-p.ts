import type { Rule } from '../model/rule.ts';
import { cutRecords } from './cut-records.ts';
import { keyProblems } from './dkim-key-problems.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimMissingP: Rule = {
  id: 'dkim-missing-p',
  severity: 'error',
  reference: 'RFC 6376 §3.6.1',
  title: 'The key record holds no key',
  why: 'The tag p= with the public key is required. Tag names are in lower case: P= is another tag.',
  bad: [txt('s1._domainkey', `v=DKIM1; k=rsa; P=${RSA_2048}`), txt('s1._domainkey', 'v=DKIM1; k=rsa')],
  good: [txt('s1._domainkey', keyRecord(RSA_2048)), txt('s1._domainkey', keyRecord(RSA_2048))],
  check: (evidence) => {
    const cut = new Set(cutRecords(evidence).map(({ text }) => text));
    // What is missing stands in a comment, which another rule tells.
    return keyProblems('missing-p')(evidence).filter(({ quote }) => quote === undefined || !cut.has(quote.text));
  },
};
