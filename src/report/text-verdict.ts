import type { Report, Verdict } from '../model/report.ts';
import { hang } from '../text/wrap.ts';
import { tally } from './text-counts.ts';
import { widest } from './text-columns.ts';
import type { Pen, State } from './text-pen.ts';

const VERDICTS: Readonly<Record<Verdict, State>> = { fail: 'bad', unknown: 'unknown', warn: 'warn', pass: 'good' };
const WORST_FIRST: readonly Verdict[] = ['fail', 'unknown', 'warn', 'pass'];

/**
 * A domain, its verdict, and what stands behind it: `example.com  ✗ fail  2 errors, 1 warning`; the verdict on a line of its own where the
 * width does not hold both.
 *
 * @param columns those that the domain takes, so that verdicts stand under each other
 */
export function verdictLines(pen: Pen, report: Report, margin: string, columns: number = 0): readonly string[] {
  const { bold } = pen.colours;
  const state = VERDICTS[report.verdict];
  const verdict = `${pen.signs[state]} ${report.verdict}`;
  const counts = tally(report);
  const behind = counts === '' ? '' : `  ${counts}`;
  const domain = pen.name(report.domain);
  const gap = ' '.repeat(Math.max(columns - domain.length, 0) + 2);
  if (`${margin}${domain}${gap}${verdict}${behind}`.length <= pen.width)
    return [`${margin}${bold(domain)}${gap}${pen.paint(state, verdict)}${behind}`];
  return [
    ...hang(domain, pen.width - margin.length, '', '  ').map((line) => margin + bold(line)),
    ...hang(verdict + behind, pen.width, `${margin}  `, `${margin}    `).map((line) =>
      line.replace(verdict, pen.paint(state, verdict)),
    ),
  ];
}

/** The verdicts of several domains, under how many there are of each. */
export function summaryLines(pen: Pen, reports: readonly Report[]): readonly string[] {
  const of = (verdict: Verdict): number => reports.filter((report) => report.verdict === verdict).length;
  const counts = WORST_FIRST.filter((verdict) => of(verdict) > 0);
  const columns = widest(
    reports.map(({ domain }) => domain),
    DOMAIN_MAX,
  );
  return [
    `${reports.length} domains: ${counts.map((verdict) => `${of(verdict)} ${verdict}`).join(', ')}`,
    ...reports.flatMap((report) => verdictLines(pen, report, '  ', columns)),
  ];
}

/** A longer domain stands out of the column instead of widening it. */
const DOMAIN_MAX = 32;
