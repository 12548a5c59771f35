import type { Rule } from '../model/rule.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimNoKeyRecord: Rule = {
  id: 'dkim-no-key-record',
  severity: 'error',
  reference: 'RFC 6376 §6.1.2',
  title: 'The TXT record at the selector is no key',
  why: 'There is a text at the selector, but it is not a key record: an old policy record, a verification code, or the answer of a wildcard. Verifiers find no key.',
  bad: ['s1._domainkey TXT "o=~; r=postmaster@example.com"'],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: ({ dkim }) =>
    dkim.flatMap(({ selector, owner, texts }) =>
      texts.some((text) => text.kind === 'key')
        ? []
        : texts
            .filter((text) => text.kind !== 'cname-target')
            .map((text) => ({
              name: owner,
              type: 'TXT' as const,
              message: `the TXT record at ${owner} is no key record`,
              facts: { selector },
              quote: { text: text.text, span: { start: 0, end: text.text.length } },
              ...(text.at && { at: text.at }),
            })),
    ),
};
