import type { Report } from '../model/report.ts';

/** `1 error`, `2 errors`. */
export function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

/** What stands behind a verdict: `2 errors, 1 warning`; empty where nothing was found. */
export function tally({ findings, unknown }: Report): string {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity]++;
  const words = [
    counts.error > 0 && counted(counts.error, 'error'),
    counts.warning > 0 && counted(counts.warning, 'warning'),
    counts.info > 0 && `${counts.info} info`,
    unknown.length > 0 && `${counted(unknown.length, 'question')} without answer`,
  ];
  return words.filter((part) => part !== false).join(', ');
}

/** `140 ms`, `12.3 s`. */
export function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
