import type { Rule } from '../model/rule.ts';
import { isAll, isRedirect, ownRecords } from './sender-records.ts';
import { termFindings } from './term-finding.ts';

export const spfRedirectWithAll: Rule = {
  id: 'spf-redirect-with-all',
  severity: 'warning',
  reference: 'RFC 7208 §6.1',
  title: 'A redirect stands in a record with all',
  why: 'Where a record has all, wherever it stands, its redirect= is ignored: the record that it names never counts. Keep the one that is meant.',
  bad: ['@ TXT "v=spf1 mx -all redirect=spf.example.net"\nspf.example.net. TXT "v=spf1 -all"'],
  good: ['@ TXT "v=spf1 mx redirect=spf.example.net"\nspf.example.net. TXT "v=spf1 -all"'],
  check: (evidence) =>
    ownRecords(evidence).flatMap((node) =>
      termFindings(
        node,
        node.terms.filter(({ term }) => isRedirect(term) && node.terms.some((other) => isAll(other.term))),
        ({ text }) => ({
          message: `${text} is ignored, because the record has all`,
        }),
      ),
    ),
};
