import type { Problem } from '../model/problem.ts';

/** Problems of one kind that are told. A text of 64 KB can hold thousands, each of which is quoted with the text: what is told grows with the text only. */
const TOLD_MAX = 10;

/** The problems of a record by place, of each code and weight the first ten. */
export function toldProblems<P extends Problem>(problems: readonly P[]): P[] {
  if (problems.length === 0) return [];
  const told = new Map<string, number>();
  return problems
    .toSorted((a, b) => a.span.start - b.span.start)
    .filter(({ code, fatal }) => {
      const kind = `${code} ${fatal}`;
      const count = (told.get(kind) ?? 0) + 1;
      told.set(kind, count);
      return count <= TOLD_MAX;
    });
}
