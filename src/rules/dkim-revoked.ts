import type { Rule } from '../model/rule.ts';
import { keyFinding, soundKeyTexts } from './key-texts.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimRevoked: Rule = {
  id: 'dkim-revoked',
  severity: 'warning',
  reference: 'RFC 6376 §3.6.1',
  title: 'The key is revoked',
  why: 'An empty p= says that the key was withdrawn: every signature with this selector fails. That is right for a selector that is no longer in use.',
  bad: [txt('s1._domainkey', 'v=DKIM1; p=')],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: (evidence) =>
    soundKeyTexts(evidence).flatMap((key) => {
      const tag = key.text.parsed.record.tags.find(({ name }) => name === 'p');
      if (tag === undefined || !key.text.parsed.record.revoked) return [];
      return keyFinding(key, { message: 'the key is revoked (p= is empty)', span: tag.span });
    }),
};
