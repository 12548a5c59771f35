import type { Rule } from '../model/rule.ts';
import type { SpfTerm } from '../model/spf-record.ts';
import { fixed, rewrittenSpf, termTexts } from './rewritten-spf.ts';
import { ownRecords } from './sender-records.ts';
import { termFindings } from './term-finding.ts';

export const spfTrailingDot: Rule = {
  id: 'spf-trailing-dot',
  severity: 'info',
  reference: 'RFC 7208 §7.3',
  title: 'A name in the record ends in a dot',
  why: 'Names in a record are always complete; a final dot means nothing and should not be published, since some verifiers trip over it.',
  bad: ['@ TXT "v=spf1 include:spf.example.net. -all"\nspf.example.net. TXT "v=spf1 -all"'],
  good: ['@ TXT "v=spf1 include:spf.example.net -all"\nspf.example.net. TXT "v=spf1 -all"'],
  check: (evidence) =>
    ownRecords(evidence).flatMap((node) => {
      const dotted = node.terms.filter(({ term, reachable }) => reachable && undotted(term) !== null);
      if (dotted.length === 0) return [];
      const fix = rewrittenSpf(
        node,
        'publish the names without the final dot',
        termTexts(node, (term) => undotted(term) ?? term.text),
      );
      return termFindings(node, dotted, ({ text }) => ({
        message: `the name in ${text} ends in a dot`,
        ...fixed(fix),
      }));
    }),
};

/** The term without the final dot of its name, or null where it has none. A dot that a macro escapes or that is a delimiter is no final dot. */
function undotted(term: SpfTerm): string | null {
  const domain = term.kind === 'modifier' ? term.domain : 'domain' in term.mechanism ? term.mechanism.domain : null;
  const last = domain?.macro.at(-1);
  if (domain === null || last?.kind !== 'literal' || !last.written.endsWith('.')) return null;
  const end = domain.span.end - term.span.start;
  return term.text.slice(0, end - 1) + term.text.slice(end);
}
