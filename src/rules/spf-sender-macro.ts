import type { Rule } from '../model/rule.ts';
import { macrosOf } from './term-macros.ts';
import { ownRecords } from './sender-records.ts';
import { termFindings } from './term-finding.ts';

export const spfSenderMacro: Rule = {
  id: 'spf-sender-macro',
  severity: 'warning',
  reference: 'RFC 7208 §7.3, §11.6',
  title: 'A name in the record holds the address of the sender',
  why: 'The macros s, l, o and h put the sender or the HELO name into questions to DNS: every message asks for another name, so that no cache helps, each name that does not exist counts as a void lookup, and who writes mail is seen by every server on the way. Use %{i} and %{d} where they do.',
  bad: ['@ TXT "v=spf1 exists:%{l}._spf.example.net -all"'],
  good: ['@ TXT "v=spf1 exists:%{i}._spf.example.net -all"'],
  check: (evidence) =>
    ownRecords(evidence).flatMap((node) =>
      termFindings(
        node,
        node.terms.filter(
          ({ term, reachable }) =>
            reachable && term.kind === 'directive' && macrosOf(term).some((letter) => SENDER.has(letter)),
        ),
        ({ text }) => ({
          message: `${text} asks DNS for names that are made from the sender`,
        }),
      ),
    ),
};

const SENDER: ReadonlySet<string> = new Set(['s', 'l', 'o', 'h']);
