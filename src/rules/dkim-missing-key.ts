import type { Rule } from '../model/rule.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimMissingKey: Rule = {
  id: 'dkim-missing-key',
  severity: 'error',
  reference: 'RFC 6376 §6.1.2',
  title: 'There is no key at the selector',
  why: 'Mail is signed with a selector, and verifiers look for the key at that name only. Without a record every signature with this selector fails. Publish the key, or compare the selector with the s= of a signed message.',
  bad: ['other._domainkey.test A 192.0.2.1'],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: ({ dkim }) =>
    dkim
      .filter(({ status, answer }) => status === 'missing' && answer.path.length === 0)
      .map(({ name, selector, answer }) => ({
        name,
        type: 'TXT',
        message: `there is no TXT record at ${name} (${answer.status === 'nodata' ? 'DNS says that the name exists, without TXT' : 'the name does not exist'})`,
        facts: { selector, answer: answer.status },
      })),
};
