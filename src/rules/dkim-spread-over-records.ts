import type { Rule } from '../model/rule.ts';
import { isPiece } from './key-texts.ts';
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
    dkim.flatMap((found) => {
      const { selector, owner, texts, spread } = found;
      if (spread === null) return [];
      const pieces = texts.filter((text) => isPiece(found, text));
      return {
        name: owner,
        type: 'TXT' as const,
        message: `the key at ${owner} is spread over ${pieces.length} TXT records instead of the strings of one`,
        facts: { selector, lengths: pieces.map((piece) => piece.text.length) },
        ...(spread.at && { at: spread.at }),
        fix: {
          message: 'publish one record with the whole text',
          name: owner,
          type: 'TXT' as const,
          remove: pieces.map((piece) => piece.text),
          add: [spread.text],
        },
      };
    }),
};
