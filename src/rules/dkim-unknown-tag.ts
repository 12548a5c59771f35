import type { Rule } from '../model/rule.ts';
import { shortened } from '../records/quoted.ts';
import { keyFinding, soundKeyTexts } from './key-texts.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

const KNOWN = new Set(['v', 'g', 'h', 'k', 'n', 'p', 's', 't']);
/** Tags of one record that are told: a text of 64 KB can hold thousands. */
const TOLD_MAX = 10;

export const dkimUnknownTag: Rule = {
  id: 'dkim-unknown-tag',
  severity: 'info',
  reference: 'RFC 6376 §3.2',
  title: 'The record has a tag that DKIM does not know',
  why: 'Verifiers ignore tags they do not know. Names of tags are in lower case, so that K= is another tag than k=: what it was meant to say has no effect.',
  bad: [txt('s1._domainkey', `v=DKIM1; nk=rsa; p=${RSA_2048}`)],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: (evidence) =>
    soundKeyTexts(evidence).flatMap((key) => {
      const unknown = key.text.parsed.record.tags.filter(({ name }) => !KNOWN.has(name));
      return unknown.slice(0, TOLD_MAX).map(({ name, nameSpan }) => {
        const meant = KNOWN.has(name.toLowerCase()) ? `, and ${name.toLowerCase()}= is what DKIM knows` : '';
        const tag = shortened(name);
        return keyFinding(key, {
          message: `the tag ${tag}= is unknown and ignored${meant}`,
          facts: { tag },
          span: nameSpan,
        });
      });
    }),
};
