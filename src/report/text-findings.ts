import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { findingLines } from './text-finding.ts';
import type { Pen } from './text-pen.ts';

/** Findings of one rule about one record that are told; a record can break the same rule thousands of times. */
const TOLD = 10;
const TOLD_VERBOSE = 100;

/** What the findings of one record are told with. */
export interface Context {
  readonly report: Report;
  /** The rules whose "why" was told in this run; those told here are added. */
  readonly explained: Set<string>;
  readonly named: boolean;
}

/** The findings about one record, in the order given, each after an empty line. */
export function toldLines(pen: Pen, findings: readonly Finding[], context: Context): readonly string[] {
  const most = pen.verbose ? TOLD_VERBOSE : TOLD;
  const told = new Map<string, number>();
  const lines: string[] = [];
  for (const finding of findings) {
    const nth = (told.get(finding.rule) ?? 0) + 1;
    told.set(finding.rule, nth);
    if (nth <= most)
      lines.push('', ...findingLines(pen, finding, { why: whyOf(finding.rule, context), named: context.named }));
  }
  for (const [rule, count] of told)
    if (count > most)
      lines.push('', `    ${pen.ellipsis} ${count - most} more of ${pen.say(rule)}; the JSON report has them all`);
  return lines;
}

function whyOf(rule: string, { report, explained }: Context): string | null {
  if (explained.has(rule) || !Object.hasOwn(report.rules, rule)) return null;
  explained.add(rule);
  return report.rules[rule]?.why ?? null;
}
