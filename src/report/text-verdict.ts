import type { Report, Verdict } from '../model/report.ts';
import { hang } from '../text/wrap.ts';
import { byVerdict } from './by-verdict.ts';
import { tally } from './text-counts.ts';
import { widest } from './text-columns.ts';
import type { Pen, State } from './text-pen.ts';

const VERDICTS: Readonly<Record<Verdict, State>> = { fail: 'bad', unknown: 'unknown', warn: 'warn', pass: 'good' };

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

/**
 * The verdicts of several domains, the worst first, under how many there are of each.
 *
 * @param untold how many have no block of their own
 */
export function summaryLines(pen: Pen, reports: readonly Report[], untold: number): readonly string[] {
  const sorted = byVerdict(reports);
  const columns = widest(
    reports.map(({ domain }) => domain),
    DOMAIN_MAX,
  );
  return [
    `${reports.length} domains: ${sorted.map(([verdict, of]) => `${of.length} ${verdict}`).join(', ')}`,
    ...(untold === 0
      ? []
      : hang(`${untold} of them, in which nothing is wrong, are only listed: --verbose shows all`, pen.width, '  ')),
    ...sorted.flatMap(([, of]) => of.flatMap((report) => verdictLines(pen, report, '  ', columns))),
  ];
}

/** A longer domain stands out of the column instead of widening it. */
const DOMAIN_MAX = 32;
