import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { hang } from '../text/wrap.ts';
import { answeredBy } from './text-answered.ts';
import { counted, duration, tally, VERDICT_STATE } from './text-counts.ts';
import { dkimSection } from './text-dkim.ts';
import { dmarcSection } from './text-dmarc.ts';
import { findingLines } from './text-finding.ts';
import { groupFindings } from './text-groups.ts';
import type { Pen } from './text-pen.ts';
import { labelColumns, type Section, sectionHeading } from './text-section.ts';
import { spfSection } from './text-spf.ts';

/** Findings of one rule about one record that are told; a record can break the same rule thousands of times. */
const TOLD = 10;
const TOLD_VERBOSE = 100;

/**
 * One domain: the verdict first, then each record with what was found about it, then what could not be judged.
 *
 * @param explained the rules whose "why" was told in this run; those told here are added
 */
export function domainLines(pen: Pen, report: Report, explained: Set<string>): readonly string[] {
  const { dkim, spf, dmarc } = report.evidence;
  const groups = groupFindings(report);
  const tell = (findings: readonly Finding[], named: boolean): string[] => tellAll(pen, report, findings, explained, named);
  const sections: (Section & { readonly findings: readonly Finding[] })[] = [
    ...dkim.map((one, i) => ({ ...dkimSection(pen, one), findings: groups.dkim[i] ?? [] })),
    ...(dkim.length > 0 ? [] : [NO_SELECTOR]),
    { ...spfSection(pen, report.domain, spf), findings: groups.spf },
    { ...dmarcSection(pen, report.domain, dmarc), findings: groups.dmarc },
  ];
  const columns = labelColumns(sections);
  return [
    ...verdictLines(pen, report),
    ...sections.flatMap((section) => [
      '',
      ...sectionHeading(pen, section, columns),
      ...section.body,
      ...tell(section.findings, false),
    ]),
    ...(groups.other.length === 0 ? [] : ['', `  ${pen.colours.bold('Other')}`, ...tell(groups.other, true).slice(1)]),
    ...unknownLines(pen, report),
    ...suppressedLines(pen, report),
    '',
    `  ${pen.colours.dim(`${counted(report.questions, 'question')} in ${duration(report.elapsedMs)}`)}`,
  ];
}
