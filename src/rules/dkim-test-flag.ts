import type { Rule } from '../model/rule.ts';
import { unflagged } from './repaired.ts';
import { keyFinding, soundKeyTexts } from './key-texts.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimTestFlag: Rule = {
  id: 'dkim-test-flag',
  severity: 'warning',
  reference: 'RFC 6376 §3.6.1',
  title: 'The key is marked as a test',
  why: 'With t=y verifiers are not to treat a signed message differently from an unsigned one, even where the signature fails. Take the flag away once signing works.',
  bad: [txt('s1._domainkey', `v=DKIM1; k=rsa; t=y; p=${RSA_2048}`)],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: (evidence) =>
    soundKeyTexts(evidence).flatMap((key) => {
      const { flags, tags } = key.text.parsed.record;
      const tag = tags.find(({ name }) => name === 't');
      if (tag === undefined || !flags.includes('y')) return [];
      const fixed = unflagged(key);
      return keyFinding(key, {
        message: 'the flag t=y says that this domain is only testing DKIM',
        span: tag.valueSpan,
        ...(fixed && { fixed }),
      });
    }),
};
