import type { Rule } from '../model/rule.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimCnameTargetInTxt: Rule = {
  id: 'dkim-cname-target-in-txt',
  severity: 'error',
  reference: 'RFC 6376 §3.6.2.1',
  title: 'The target of a CNAME was published as a TXT record',
  why: 'Services that keep the key for you give a host name for a CNAME record. As a TXT record it is only a text. Take the TXT record away and publish a CNAME with this target.',
  bad: ['s1._domainkey TXT "s1.keys.example.net"'],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: ({ dkim }) =>
    dkim.flatMap(({ selector, owner, texts }) =>
      texts
        // Beside a key it is an unrelated text.
        .filter((text) => text.kind === 'cname-target' && !texts.some((other) => other.kind === 'key'))
        .map((text) => ({
          name: owner,
          type: 'TXT' as const,
          message: `the TXT record at ${owner} holds a host name, which looks like the target of a CNAME`,
          facts: { selector, target: text.text },
          quote: { text: text.text, span: { start: 0, end: text.text.length } },
          ...(text.at && { at: text.at }),
        })),
    ),
};
