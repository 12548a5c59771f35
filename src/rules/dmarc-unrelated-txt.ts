import type { Rule } from '../model/rule.ts';
import { otherTexts } from './meant-policies.ts';
import { piecesOf } from './spread-policy.ts';

export const dmarcUnrelatedTxt: Rule = {
  id: 'dmarc-unrelated-txt',
  severity: 'info',
  reference: 'RFC 9989 §4.10',
  title: 'Another TXT record stands at the name of the DMARC record',
  why: 'Receivers discard what does not begin with v=DMARC1, so that another text does no harm to them; some tools take the whole name for broken. It belongs at another name.',
  bad: ['_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"\n_dmarc TXT "site-verification=1234"'],
  good: ['_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"'],
  check: ({ dmarc }) => {
    const pieces = piecesOf(dmarc);
    return dmarc.walk.slice(0, 1).flatMap((step) =>
      otherTexts(step)
        .filter(({ text }) => !pieces.has(text))
        // What a wildcard answers with does not stand here, which another rule tells.
        .filter(({ text, version }) => version === null && dmarc.wildcard?.includes(text) !== true)
        .slice(0, 10)
        .map(({ text }) => ({
          name: `_dmarc.${step.domain}`,
          type: 'TXT' as const,
          message: `a TXT record at _dmarc.${step.domain} is no DMARC record, and is ignored`,
          facts: {},
          quote: { text, span: { start: 0, end: text.length } },
        })),
    );
  },
};
