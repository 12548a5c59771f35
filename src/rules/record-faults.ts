import type { Problem } from '../model/problem.ts';
import type { SpfNode } from '../model/spf-cost-tree.ts';
import type { SpfTerm } from '../model/spf-record.ts';
import { gluedIn } from './glued-strings.ts';

/** Words that do nothing where they stand, and leave the rest of the record what it was meant to be. */
const IDLE: ReadonlySet<string> = new Set(['mechanism-with-equals', 'misspelt-modifier']);

/** Modifiers that nobody knows and that were meant to be something else. */
export function idleProblems({ parsed }: SpfNode, code: string): readonly Problem[] {
  return parsed?.problems.filter((problem) => !problem.fatal && problem.code === code) ?? [];
}

/** What makes a record another one than was meant: what ends an evaluation in permerror (RFC 7208 §4.6), and words that run into each other. */
export function faultsOf({ parsed }: SpfNode): readonly Problem[] {
  return parsed?.problems.filter(({ code, fatal }) => fatal || !IDLE.has(code)) ?? [];
}

/** Where a record begins anew: a second `v=spf1` is a modifier that nobody knows. */
export function mergeIn(node: SpfNode): Problem | null {
  return faultsOf(node).find(({ code }) => code === 'repeated-version') ?? null;
}

/** Whether a record is the one that was meant: only then it matters what its terms say. */
export function isSound(node: SpfNode): boolean {
  return node.parsed !== null && faultsOf(node).length === 0 && gluedIn(node) === null;
}

/** Whether a fault of the text is in a term, so that it is not the one that was meant. */
export function isTouched(node: SpfNode, { span }: SpfTerm): boolean {
  const offsets = gluedIn(node)?.offsets ?? [];
  return (
    offsets.some((offset) => offset > span.start && offset < span.end) ||
    faultsOf(node).some((fault) => fault.span.start < span.end && fault.span.end > span.start)
  );
}
