import type { Rule } from '../model/rule.ts';
import type { SpfNode } from '../model/spf-cost-tree.ts';
import { VOID_LOOKUPS_MAX } from '../evaluate/spf-cost.ts';
import { rootRecord } from './sender-records.ts';
import { recordFinding } from './term-finding.ts';

export const spfVoidLimit: Rule = {
  id: 'spf-void-limit',
  severity: 'error',
  reference: 'RFC 7208 §4.6.4',
  title: 'More than two lookups of the record give nothing',
  why: 'An evaluation may come to two names that do not exist or have no such record; many receivers end it at the third in permerror. Correct the names, or take the terms out.',
  bad: ['@ TXT "v=spf1 a:a.example.net a:b.example.net a:c.example.net -all"\nexample.net. TXT "here"'],
  good: ['@ TXT "v=spf1 a:a.example.net a:b.example.net -all"\nexample.net. TXT "here"'],
  check: (evidence) => {
    const root = rootRecord(evidence);
    const count = evidence.spf.cost?.voidLookups ?? 0;
    if (root === null || count <= VOID_LOOKUPS_MAX) return [];
    const names = voidTerms(root).slice(0, NAMES_MAX);
    const first = root.terms.find(({ voidLookups }) => voidLookups > 0)?.term;
    return [
      recordFinding(root, first?.span ?? null, {
        message: `${count} lookups of the record give nothing, where ${VOID_LOOKUPS_MAX} may: ${names.join(', ')}${count > names.length ? ', …' : ''}`,
        facts: { voidLookups: count, limit: VOID_LOOKUPS_MAX, terms: names },
      }),
    ];
  },
};

const NAMES_MAX = 5;

/** The terms whose own lookup gives nothing, in the order of an evaluation. */
function voidTerms({ terms }: SpfNode): string[] {
  return terms.flatMap(({ term, voidLookups, child }) => [
    ...(voidLookups > (child?.voidLookups ?? 0) ? [term.text] : []),
    ...(child === null || voidLookups === 0 ? [] : voidTerms(child)),
  ]);
}
