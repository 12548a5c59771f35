import type { Rule } from '../model/rule.ts';
import { isMailDomain } from './mail-domain.ts';
import { decidingRecords, isAll, qualifierOf } from './sender-records.ts';
import { termFindings } from './term-finding.ts';

export const spfNeutralAll: Rule = {
  id: 'spf-neutral-all',
  severity: 'warning',
  reference: 'RFC 7208 §8.2',
  title: 'The record says nothing about other servers',
  why: 'With ?all, a server that the record does not name gets neutral, which receivers treat as if there were no record. End with ~all, and with -all once all mail passes.',
  bad: ['@ TXT "v=spf1 mx ?all"'],
  good: ['@ TXT "v=spf1 mx ~all"'],
  check: (evidence) =>
    decidingRecords(evidence).flatMap((node) =>
      termFindings(
        node,
        // Of a record that is there for others to include, the end counts for nobody (RFC 7208 §5.2).
        node.terms.filter(
          ({ term, reachable }) =>
            isMailDomain(evidence.domain) && reachable && isAll(term) && qualifierOf(term) === '?',
        ),
        ({ text }) => ({
          message: `${text} gives servers that the record does not name the result neutral, as if there were no record`,
        }),
      ),
    ),
};
