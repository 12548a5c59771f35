import type { Rule } from '../model/rule.ts';
import { ownRecords } from './sender-records.ts';
import { termFindings } from './term-finding.ts';

export const spfPtr: Rule = {
  id: 'spf-ptr',
  severity: 'warning',
  reference: 'RFC 7208 §5.5',
  title: 'The record uses ptr',
  why: 'The mechanism ptr is slow and unreliable, it loads the servers of the reverse zones, and RFC 7208 says that it should not be published; some receivers skip it. Name the servers by ip4, ip6, a or include.',
  bad: ['@ TXT "v=spf1 mx ptr -all"'],
  good: ['@ TXT "v=spf1 mx -all"'],
  check: (evidence) =>
    ownRecords(evidence).flatMap((node) =>
      termFindings(
        node,
        node.terms.filter(
          ({ term, reachable }) => reachable && term.kind === 'directive' && term.mechanism.name === 'ptr',
        ),
        ({ text }) => ({
          message: `${text} should not be published; name the servers by ip4, ip6, a or include`,
        }),
      ),
    ),
};
