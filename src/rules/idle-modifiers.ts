import type { Rule } from '../model/rule.ts';
import { isAtOrBelow } from '../text/domain-name.ts';
import { mended } from './mended-record.ts';
import { idleProblems } from './record-faults.ts';
import { fixed } from './rewritten-spf.ts';
import { soundRecords } from './sender-records.ts';
import { recordFinding } from './term-finding.ts';

const FINDINGS_MAX = 10;

/** Finds modifiers that nobody knows, and that were meant to be something else. */
export function idleModifiers(code: 'mechanism-with-equals' | 'misspelt-modifier'): Rule['check'] {
  return (evidence) =>
    soundRecords(evidence).flatMap((node) => {
      const problems = idleProblems(node, code);
      const fix = problems.length > 0 && isAtOrBelow(node.domain, evidence.domain) ? mended(node, problems) : null;
      return problems
        .slice(0, FINDINGS_MAX)
        .map(({ message, span }) =>
          recordFinding(node, span, { message: `in the record of ${node.domain}, ${message}`, ...fixed(fix) }),
        );
    });
}
