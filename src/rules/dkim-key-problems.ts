import type { Evidence } from '../model/evidence.ts';
import type { RuleFinding } from '../model/rule.ts';
import type { DkimProblemCode } from '../records/dkim-key.ts';
import { keyFinding, keyTexts, type KeyText } from './key-texts.ts';

/** A text to publish in place of a key record, or null where none can be told. */
export type Repair = (key: KeyText) => { readonly message: string; readonly text: string } | null;

/** Problems that are never fatal: their rules have a severity of their own. */
const ALWAYS_MILD: ReadonlySet<DkimProblemCode> = new Set(['empty-element', 'trailing-octets']);

/** The check of a rule that reports one kind of problem which the parser found in key records. */
export function keyProblems(code: DkimProblemCode, repair: Repair = () => null): (evidence: Evidence) => RuleFinding[] {
  return (evidence) =>
    keyTexts(evidence).flatMap((key) =>
      key.text.parsed.problems
        .filter((problem) => problem.code === code)
        .map(({ message, span, fatal }) => {
          const fixed = repair(key);
          // What verifiers put up with is no error, even where the same problem mostly is one.
          const mild = !fatal && !ALWAYS_MILD.has(code);
          return keyFinding(key, { message, span, ...(mild && { severity: 'warning' }), ...(fixed && { fixed }) });
        }),
    );
}
