import type { Problem } from '../model/problem.ts';
import { spfProblem } from './spf-problem.ts';
import type { SpfProblemCode, SpfSyntaxProblem } from './spf-problem.ts';
import { readSpfTerm } from './spf-term.ts';

/** What to change in a text, and what for. Offsets count from its beginning. */
export interface SpfEdit {
  readonly start: number;
  readonly end: number;
  readonly mended: string;
  readonly code: SpfProblemCode;
  readonly message: string;
}

/** Looks for one kind of slip in a term. Whether the edits make terms of the text is judged by {@link mends}; none: it is not this slip. */
export type SpfSlip = (text: string) => readonly SpfEdit[];

/** Whether every word of a text is a term by the letter. */
export function isTerms(text: string): boolean {
  return text.split(' ').every((word) => word === '' || readSpfTerm(word, 0).problems.length === 0);
}

/** Whether the edits, where there are any, make terms of a text, so that they can be said with certainty. */
export function mends(text: string, edits: readonly SpfEdit[]): boolean {
  return edits.length > 0 && isTerms(edited(text, edits));
}

/** The text with what is to be changed changed; the edits are in order and do not overlap. */
function edited(text: string, edits: readonly Pick<SpfEdit, 'start' | 'end' | 'mended'>[]): string {
  let result = '';
  let done = 0;
  for (const { start, end, mended } of edits) {
    result += text.slice(done, start) + mended;
    done = end;
  }
  return result + text.slice(done);
}

/**
 * @param at where the text begins in the record
 * @param certain whether the edits are right, or only show where it goes wrong
 */
export function editProblem({ code, message, ...edit }: SpfEdit, at: number, certain: boolean): SpfSyntaxProblem {
  const problem: Problem<SpfProblemCode> = spfProblem(code, { start: at + edit.start, end: at + edit.end }, message);
  return certain ? { ...problem, mended: edit.mended } : problem;
}
