import type { Rule } from '../model/rule.ts';
import { isAtOrBelow, sameName } from '../text/domain-name.ts';
import { fixed, rewrittenSpf, termTexts } from './rewritten-spf.ts';
import { isRedirect, reachedRecords } from './sender-records.ts';
import { termFindings } from './term-finding.ts';

/**
 * Finds terms that lead back to a record that is being evaluated.
 *
 * @param itself whether to find those that lead to their own record, or the others
 */
export function loops(itself: boolean): Rule['check'] {
  return (evidence) =>
    reachedRecords(evidence).flatMap((node) => {
      const back = node.terms.filter(
        ({ child }) => child?.status === 'loop' && sameName(child.domain, node.domain) === itself,
      );
      if (back.length === 0) return [];
      const left = termTexts(node, (term) => (back.some((found) => found.term === term) ? null : term.text));
      // Without the redirect the record would have no end, and others' records are not the owner's to change.
      const certain = itself && isAtOrBelow(node.domain, evidence.domain) && !back.some(({ term }) => isRedirect(term));
      const fix = certain ? rewrittenSpf(node, 'take the include out', left) : null;
      return termFindings(node, back, ({ text }, { child }) => ({
        message: itself
          ? `${text} leads back to the record that it stands in`
          : `${text} leads back to the record of ${child?.domain}, which leads to this one`,
        facts: { target: child?.domain ?? null },
        ...fixed(fix),
      }));
    });
}
