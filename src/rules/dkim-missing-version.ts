import type { Rule } from '../model/rule.ts';
import { rewritten } from './repaired.ts';
import { keyFinding, soundKeyTexts } from './key-texts.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimMissingVersion: Rule = {
  id: 'dkim-missing-version',
  severity: 'warning',
  reference: 'RFC 6376 §3.6.1',
  title: 'The record does not begin with its version',
  why: 'The tag v=DKIM1 is recommended. Without it verifiers cannot tell a key record from other texts.',
  bad: [txt('s1._domainkey', `k=rsa; p=${RSA_2048}`)],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: (evidence) =>
    soundKeyTexts(evidence).flatMap((key) => {
      const { version } = key.text.parsed.record;
      if (version !== null) return [];
      const fixed = rewritten(key);
      return keyFinding(key, { message: 'the record has no v=DKIM1 in front', ...(fixed && { fixed }) });
    }),
};
