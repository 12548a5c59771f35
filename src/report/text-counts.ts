import type { Finding } from '../model/finding.ts';
import type { Report, Verdict } from '../model/report.ts';
import type { State } from './text-pen.ts';

export const VERDICT_STATE: Readonly<Record<Verdict, State>> = { fail: 'bad', unknown: 'unknown', warn: 'warn', pass: 'good' };

/** `1 error`, `2 errors`. */
export function counted(count: number, one: string, many: string = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** What stands behind a verdict: `2 errors, 1 warning`; empty where nothing was found. */
export function tally({ findings, unknown }: Report): string {
  const of = (severity: Finding['severity']): number => findings.filter((finding) => finding.severity === severity).length;
  const counts: [number, string][] = [
    [of('error'), counted(of('error'), 'error')],
    [of('warning'), counted(of('warning'), 'warning')],
    [of('info'), `${of('info')} info`],
    [unknown.length, `${counted(unknown.length, 'question')} without answer`],
  ];
  return counts
    .filter(([count]) => count > 0)
    .map(([, words]) => words)
    .join(', ');
}

/** `140 ms`, `12.3 s`. */
export function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
