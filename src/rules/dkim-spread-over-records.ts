import type { Rule } from '../model/rule.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimSpreadOverRecords: Rule = {
  id: 'dkim-spread-over-records',
  severity: 'error',
  reference: 'RFC 6376 §3.6.2.2',
  title: 'The key is spread over several records',
  why: 'A long key goes into several strings of one TXT record. Here its pieces are records of their own, which come in any order and are never put together. Publish one record with all the strings.',
  bad: [
    `s1._domainkey TXT "${keyRecord(RSA_2048).slice(0, 255)}"\ns1._domainkey TXT "${keyRecord(RSA_2048).slice(255)}"`,
  ],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: ({ dkim }) =>
    dkim.flatMap(({ selector, owner, texts, spread }) =>
      spread === null
        ? []
        : {
            name: owner,
            type: 'TXT' as const,
            message: `the key at ${owner} is spread over ${spread.strings.length} TXT records instead of ${spread.strings.length} strings of one`,
            facts: { selector, lengths: spread.strings.map((string) => string.length) },
            ...(spread.at && { at: spread.at }),
            fix: {
              message: 'publish one record with the whole text',
              name: owner,
              type: 'TXT' as const,
              remove: texts.filter((text) => spread.strings.includes(text.text)).map((text) => text.text),
              add: [spread.text],
            },
          },
    ),
};
