import type { Rule } from '../model/rule.ts';
import { otherTexts } from './meant-policies.ts';
import { mendedPolicy } from './rewritten-policy.ts';
import { piecesOf } from './spread-policy.ts';

export const dmarcBadVersion: Rule = {
  id: 'dmarc-bad-version',
  severity: 'error',
  reference: 'RFC 9989 §4.7, §4.10',
  title: 'A record does not begin with v=DMARC1',
  why: 'A DMARC record begins with exactly v=DMARC1, in this case, then a semicolon or the end. Anything else there, or before it, makes it some other text for receivers, and the domain one without DMARC record. Beside a good record it does no harm and is a warning.',
  bad: [
    '_dmarc TXT "v=DMARC; p=quarantine; rua=mailto:reports@example.com"',
    '_dmarc TXT "v=dmarc1; p=quarantine; rua=mailto:reports@example.com"',
    '_dmarc TXT " v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
    '_dmarc TXT "p=quarantine; rua=mailto:reports@example.com"',
  ],
  good: [
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
  ],
  check: ({ dmarc }) =>
    dmarc.walk.slice(0, 1).flatMap((step) => {
      const name = `_dmarc.${step.domain}`;
      const owner = step.answer.path.at(-1)?.target ?? name;
      const pieces = piecesOf(dmarc);
      const meant = otherTexts(step).filter(({ text, version }) => version !== null && !pieces.has(text));
      const sure = step.records.length === 0 && meant.length === 1;
      return meant.slice(0, 10).flatMap(({ text, version, problems }) =>
        version === null
          ? []
          : {
              name,
              type: 'TXT' as const,
              message: version.message,
              facts: { problem: version.code },
              ...(step.records.length > 0 && { severity: 'warning' as const }),
              quote: { text, span: version.span },
              ...(sure && mendedPolicy({ owner, text }, problems)),
            },
      );
    }),
};
