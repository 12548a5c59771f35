import type { Rule, RuleFinding } from '../model/rule.ts';
import type { SpfNode } from '../model/spf-cost-tree.ts';
import { gluedIn, type Glue } from './glued-strings.ts';
import { meantRecords } from './meant-records.ts';
import { fixed, replacedSpf } from './rewritten-spf.ts';
import { reachedRecords } from './sender-records.ts';
import { recordFinding } from './term-finding.ts';

export const spfGluedStrings: Rule = {
  id: 'spf-glued-strings',
  severity: 'error',
  reference: 'RFC 7208 §3.3',
  title: 'Two strings were joined where a blank was needed',
  why: 'The strings of a TXT record are joined with nothing between them, also no blank. A record cut between two terms needs its blank on one side of the cut.',
  bad: [
    '@ TXT "v=spf1 ip4:192.0.2.1" "-all"',
    '@ TXT "v=spf1" "mx -all"',
    '@ TXT "v=spf1 include:spf.example.net" "-all"\nspf.example.net. TXT "v=spf1 -all"',
  ],
  good: [
    '@ TXT "v=spf1 ip4:192.0.2.1 " "-all"',
    '@ TXT "v=spf1" " mx -all"',
    '@ TXT "v=spf1 include:spf.example.net" " -all"\nspf.example.net. TXT "v=spf1 -all"',
  ],
  check: (evidence) => {
    const { domain, spf } = evidence;
    return [
      ...meantRecords(spf).flatMap(({ text, glue }) => glued({ domain, answer: spf.answer }, text, glue)),
      ...reachedRecords(evidence).flatMap((node) => glued(node, node.records[0] ?? '', gluedIn(node))),
    ];
  },
};

function glued(node: Pick<SpfNode, 'domain' | 'answer'>, text: string, glue: Glue | null): RuleFinding[] {
  const [offset] = glue?.offsets ?? [];
  if (glue === null || offset === undefined) return [];
  const message = `the strings of the record of ${node.domain} are joined with nothing between, and a blank is missing where they meet`;
  const span = { start: offset - 1, end: offset + 1 };
  return [
    recordFinding({ domain: node.domain, answer: node.answer, records: [text] }, span, {
      message,
      facts: { offsets: glue.offsets },
      ...fixed(replacedSpf(node, 'publish the record with the blank', text, glue.text)),
    }),
  ];
}
