import type { Rule } from '../model/rule.ts';
import { fixed, rewrittenSpf, termTexts } from './rewritten-spf.ts';
import { isRedirect, ownRecords } from './sender-records.ts';
import { termFindings } from './term-finding.ts';

export const spfRedirectNotLast: Rule = {
  id: 'spf-redirect-not-last',
  severity: 'warning',
  reference: 'RFC 7208 §6.1',
  title: 'A redirect stands before mechanisms',
  why: 'A redirect= is followed after all mechanisms, wherever it stands; before them it reads as if they did not count. It should be the last term.',
  bad: ['@ TXT "v=spf1 redirect=spf.example.net mx"\nspf.example.net. TXT "v=spf1 -all"'],
  good: ['@ TXT "v=spf1 mx redirect=spf.example.net"\nspf.example.net. TXT "v=spf1 -all"'],
  check: (evidence) =>
    ownRecords(evidence).flatMap((node) => {
      const last = node.terms.findLastIndex(({ term }) => term.kind === 'directive');
      const early = node.terms.filter(({ term, reachable }, i) => i < last && reachable && isRedirect(term));
      const others = termTexts(node, (term) => (isRedirect(term) ? null : term.text));
      const fix = early[0] && rewrittenSpf(node, 'put the redirect last', [...others, early[0].term.text]);
      return termFindings(node, early, ({ text }) => ({
        message: `${text} counts only after the mechanisms that stand behind it`,
        ...fixed(fix ?? null),
      }));
    }),
};
