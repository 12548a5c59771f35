import type { Severity } from '../model/finding.ts';

const WORST_FIRST: readonly Severity[] = ['error', 'warning', 'info'];

/** The same in the same order, but errors before warnings, and these before the rest. */
export function bySeverity<T extends { readonly severity: Severity }>(list: readonly T[]): readonly T[] {
  return WORST_FIRST.flatMap((severity) => list.filter((one) => one.severity === severity));
}
