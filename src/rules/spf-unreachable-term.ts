import type { Rule } from '../model/rule.ts';
import { ownRecords } from './sender-records.ts';
import { termFindings } from './term-finding.ts';

export const spfUnreachableTerm: Rule = {
  id: 'spf-unreachable-term',
  severity: 'warning',
  reference: 'RFC 7208 §5.1',
  title: 'Terms stand behind all',
  why: 'Every server matches all, so that nothing behind it is ever looked at: servers that are named there get what all says. Move them before all, or take them out.',
  bad: ['@ TXT "v=spf1 mx -all ip4:192.0.2.1"'],
  good: ['@ TXT "v=spf1 mx ip4:192.0.2.1 -all"'],
  check: (evidence) =>
    ownRecords(evidence).flatMap((node) =>
      termFindings(
        node,
        node.terms.filter(({ term, reachable }) => term.kind === 'directive' && !reachable),
        ({ text }) => ({
          message: `${text} stands behind all, where it is never looked at`,
        }),
      ),
    ),
};
