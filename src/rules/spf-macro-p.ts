import type { Rule } from '../model/rule.ts';
import { macrosOf } from './term-macros.ts';
import { ownRecords } from './sender-records.ts';
import { termFindings } from './term-finding.ts';

export const spfMacroP: Rule = {
  id: 'spf-macro-p',
  severity: 'warning',
  reference: 'RFC 7208 §7.3',
  title: 'The record uses the macro p',
  why: 'The macro %{p} makes receivers look up the name of the sending server, as ptr does; RFC 7208 says that it should not be used. Use %{i}, or name the servers.',
  bad: ['@ TXT "v=spf1 exists:%{p}._spf.example.net -all"'],
  good: ['@ TXT "v=spf1 exists:%{i}._spf.example.net -all"'],
  check: (evidence) =>
    ownRecords(evidence).flatMap((node) =>
      termFindings(
        node,
        node.terms.filter(({ term, reachable }) => reachable && macrosOf(term).includes('p')),
        ({ text }) => ({
          message: `${text} uses the macro p, which should not be published`,
        }),
      ),
    ),
};
