import type { Rule, RuleFinding } from '../model/rule.ts';
import type { SpfNode } from '../model/spf-cost-tree.ts';
import { meantRecords } from './meant-records.ts';
import { faultyRecords } from './faulty-records.ts';
import { fixed, replacedSpf } from './rewritten-spf.ts';
import { recordFinding } from './term-finding.ts';
import { firstQuote, unquoted } from './unquoted-text.ts';

export const spfLiteralQuotes: Rule = {
  id: 'spf-literal-quotes',
  severity: 'error',
  reference: 'RFC 7208 §3.3, §4.5',
  title: 'Quotation marks are part of the published record',
  why: 'The quotation marks of a zone file only delimit its strings. Pasted into a web form that takes the value as it is, they become part of the record, and no receiver can read it. Enter the value without them.',
  bad: ['@ TXT "\\"v=spf1 mx -all\\""', '@ TXT "v=spf1 mx \\" \\"a:h.example.net -all"\nh.example.net. A 192.0.2.1'],
  good: ['@ TXT "v=spf1 mx -all"', '@ TXT "v=spf1 mx a:h.example.net -all"\nh.example.net. A 192.0.2.1'],
  check: (evidence) => {
    const { domain, spf } = evidence;
    const whole = meantRecords(spf).filter(({ kind }) => kind === 'quotes');
    return [
      ...whole.map(({ text }) => quotesFinding({ domain, answer: spf.answer }, text)),
      ...faultyRecords(evidence, 'quotes').map((node) => quotesFinding(node, node.records[0] ?? '')),
    ];
  },
};

function quotesFinding(node: Pick<SpfNode, 'domain' | 'answer'>, text: string): RuleFinding {
  const fixes = unquoted(text).map((better) =>
    replacedSpf(node, 'publish the record without quotation marks', text, better),
  );
  return recordFinding({ domain: node.domain, answer: node.answer, records: [text] }, firstQuote(text), {
    message: `the record of ${node.domain} has quotation marks in it, which are no part of an SPF record`,
    ...fixed(fixes.find((fix) => fix !== null) ?? null),
  });
}
