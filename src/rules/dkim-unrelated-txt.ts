import type { Rule } from '../model/rule.ts';
import { isPiece } from './key-texts.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimUnrelatedTxt: Rule = {
  id: 'dkim-unrelated-txt',
  severity: 'warning',
  reference: 'RFC 6376 §3.6.2.2, §6.1.2',
  title: 'Another TXT record stands beside the key',
  why: 'A selector is to hold one TXT record, the key. Verifiers should pass over a text that is no key, and some read only the first record that comes.',
  bad: [txt('s1._domainkey', keyRecord(RSA_2048)) + '\ns1._domainkey TXT "site-verification=1234"'],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: ({ dkim }) =>
    dkim.flatMap((found) => {
      const { selector, owner, texts } = found;
      const others = texts.filter((text) => text.kind !== 'key' && !isPiece(found, text));
      if (others.length === 0 || others.length === texts.length) return [];
      return others.map((text) => ({
        name: owner,
        type: 'TXT' as const,
        message: `beside the key, ${owner} holds a TXT record that is none`,
        facts: { selector, records: texts.length },
        quote: { text: text.text, span: { start: 0, end: text.text.length } },
        ...(text.at && { at: text.at }),
      }));
    }),
};
