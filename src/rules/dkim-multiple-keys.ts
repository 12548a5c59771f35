import type { Rule } from '../model/rule.ts';
import { RSA_2048, RSA_2048_OTHER, keyRecord, txt } from './example-records.ts';

export const dkimMultipleKeys: Rule = {
  id: 'dkim-multiple-keys',
  severity: 'error',
  reference: 'RFC 6376 §3.6.2.2',
  title: 'There are several key records at one selector',
  why: 'Which of several records a verifier takes is undefined: some take the first that comes, some try all, some none. Give each key a selector of its own.',
  bad: [txt('s1._domainkey', keyRecord(RSA_2048)) + '\n' + txt('s1._domainkey', keyRecord(RSA_2048_OTHER))],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: ({ dkim }) =>
    dkim.flatMap(({ selector, owner, texts, spread }) => {
      const keys = texts.filter((text) => text.kind === 'key');
      if (keys.length < 2 || spread !== null) return [];
      const at = keys[1]?.at;
      return {
        name: owner,
        type: 'TXT' as const,
        message: `${owner} holds ${keys.length} key records, where one may be`,
        facts: { selector, records: keys.length },
        ...(at && { at }),
      };
    }),
};
