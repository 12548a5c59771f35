import type { Rule } from '../model/rule.ts';
import { without } from './repaired.ts';
import { keyFinding, soundKeyTexts } from './key-texts.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimRemovedTag: Rule = {
  id: 'dkim-removed-tag',
  severity: 'warning',
  reference: 'RFC 6376 Appendix E',
  title: 'The record has a tag that DKIM no longer knows',
  why: 'The tag g= limited a key to some addresses in an older version of DKIM. It is ignored today; an empty one makes old verifiers refuse the key.',
  bad: [txt('s1._domainkey', `v=DKIM1; g=*; k=rsa; p=${RSA_2048}`)],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: (evidence) =>
    soundKeyTexts(evidence).flatMap((key) => {
      const tag = key.text.parsed.record.tags.find(({ name }) => name === 'g');
      if (tag === undefined) return [];
      const fixed = without('g')(key);
      return keyFinding(key, {
        message: 'the tag g= was removed from DKIM and is ignored',
        span: tag.span,
        ...(fixed && { fixed }),
      });
    }),
};
