import type { Rule } from '../model/rule.ts';
import type { SpfNode } from '../model/spf-cost-tree.ts';
import { LOOKUPS_MAX } from '../evaluate/spf-cost.ts';
import { rootRecord } from './sender-records.ts';
import { recordFinding } from './term-finding.ts';

export const spfLookupLimit: Rule = {
  id: 'spf-lookup-limit',
  severity: 'error',
  reference: 'RFC 7208 §4.6.4',
  title: 'The record takes more than 10 lookups',
  why: 'An evaluation may follow 10 of the terms include, a, mx, ptr, exists and redirect, those of included records counted each time they are reached; the 11th ends it in permerror. Mail from servers that are named late in the record is then refused or distrusted. Take out services that no longer send, name servers by ip4 and ip6, and send from subdomains with records of their own.',
  bad: [
    '@ TXT "v=spf1 include:spf.example.org a:h0.example.net a:h1.example.net a:h2.example.net -all"\nspf.example.org. TXT "v=spf1 a:h0.example.net a:h1.example.net a:h2.example.net a:h3.example.net a:h4.example.net a:h5.example.net a:h6.example.net -all"\n*.example.net. A 192.0.2.1',
  ],
  good: [
    '@ TXT "v=spf1 include:spf.example.org a:h0.example.net a:h1.example.net a:h2.example.net -all"\nspf.example.org. TXT "v=spf1 a:h0.example.net a:h1.example.net a:h2.example.net -all"\n*.example.net. A 192.0.2.1',
  ],
  check: (evidence) => {
    const root = rootRecord(evidence);
    const cost = evidence.spf.cost;
    const [first] = cost?.breaksAt ?? [];
    const last = cost?.breaksAt?.at(-1);
    if (root === null || !cost || first === undefined || last === undefined) return [];
    const count = `${cost.lowerBound ? 'at least ' : ''}${cost.lookups}`;
    const where = last.domain === first.domain ? last.term.text : `${last.term.text} in the record of ${last.domain}`;
    return [
      recordFinding(root, first.term.span, {
        message: `the record takes ${count} lookups, where ${LOOKUPS_MAX} may be; the one too many is ${where}${branches(root)}`,
        facts: {
          lookups: cost.lookups,
          limit: LOOKUPS_MAX,
          lowerBound: cost.lowerBound,
          term: last.term.text,
          domain: last.domain,
        },
      }),
    ];
  },
};

/** The terms that cost most, as the end of a sentence. */
function branches({ terms }: SpfNode): string {
  const dear = terms.filter(({ lookups }) => lookups > 1).sort((a, b) => b.lookups - a.lookups);
  const words = dear.slice(0, 3).map(({ term, lookups }) => `${term.text} (${lookups})`);
  return words.length === 0 ? '' : `; most are due to ${words.join(', ')}`;
}
