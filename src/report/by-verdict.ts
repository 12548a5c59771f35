import type { Report, Verdict } from '../model/report.ts';

const WORST_FIRST: readonly Verdict[] = ['fail', 'unknown', 'warn', 'pass'];

/** Those of each verdict, the worst first and no empty ones; of one verdict in the order given. */
export function byVerdict(reports: readonly Report[]): readonly (readonly [Verdict, readonly Report[]])[] {
  return WORST_FIRST.map(
    (verdict) => [verdict, reports.filter((report) => report.verdict === verdict)] as const,
  ).filter(([, of]) => of.length > 0);
}
