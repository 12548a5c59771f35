import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { noSelectorWords } from './no-selector-words.ts';
import { authoritySection } from './text-authority.ts';
import { widest } from './text-columns.ts';
import { counted, duration } from './text-counts.ts';
import { dkimSection } from './text-dkim.ts';
import { dmarcSection } from './text-dmarc.ts';
import { expectedSection } from './text-expected.ts';
import { toldLines } from './text-findings.ts';
import { groupFindings } from './text-groups.ts';
import { mxSection } from './text-mx.ts';
import type { Pen } from './text-pen.ts';
import { profileSection } from './text-profile.ts';
import { type Section, sectionHeading } from './text-section.ts';
import { selectorSection } from './text-selectors.ts';
import { spfSection } from './text-spf.ts';
import { suppressedLines, unknownLines } from './text-unknown.ts';
import { verdictLines } from './text-verdict.ts';

/** A longer label stands out of its column instead of widening it. */
const LABEL_MAX = 20;

/**
 * One domain: the verdict first, then each record with what was found about it, then what could not be judged.
 *
 * @param explained the rules whose "why" was told in this run; those told here are added
 */
export function domainLines(pen: Pen, report: Report, explained: Set<string>): readonly string[] {
  const { dkim, selectorSearch, spf, dmarc, mx, expected, authority, profile, expectedKey, only } = report.evidence;
  const groups = groupFindings(report);
  const dmarcContext = { findings: groups.dmarc, steps: report.verdict !== 'fail' };
  const isJudged = (part: 'spf' | 'mx'): boolean => only === undefined || only.includes(part);
  const parts: readonly (readonly [Section, readonly Finding[]])[] = [
    ...(selectorSearch === null ? [] : [[selectorSection(pen, report.domain, selectorSearch), []] as const]),
    ...dkim.map((one, i) => [dkimSection(pen, one, expectedKey), groups.dkim[i] ?? []] as const),
    ...(dkim.length === 0 && selectorSearch === null && only === undefined ? [[noSelector(report), []] as const] : []),
    ...(isJudged('spf') ? [[spfSection(pen, report.domain, spf, groups.spf), groups.spf] as const] : []),
    ...(only === undefined ? [[dmarcSection(pen, report.domain, dmarc, dmarcContext), groups.dmarc] as const] : []),
    ...(isJudged('mx') ? [[mxSection(pen, mx), groups.mx] as const] : []),
    ...(profile === undefined ? [] : [[profileSection(pen, profile), []] as const]),
    ...(expected === undefined ? [] : [[expectedSection(pen, expected), groups.expected] as const]),
    ...(authority === undefined ? [] : [[authoritySection(pen, authority), groups.authority] as const]),
  ];
  const columns = widest(
    parts.map(([{ label }]) => label),
    LABEL_MAX,
  );
  const lines = [...verdictLines(pen, report, '')];
  for (const [section, findings] of parts) {
    lines.push('', ...sectionHeading(pen, section, columns), ...section.body);
    lines.push(...toldLines(pen, findings, { report, explained, named: false }));
  }
  if (groups.other.length > 0) {
    lines.push('', `  ${pen.colours.bold('Other records')}`);
    lines.push(...toldLines(pen, groups.other, { report, explained, named: true }));
  }
  lines.push(...unknownLines(pen, report), ...suppressedLines(pen, report));
  lines.push('', `  ${pen.colours.dim(`${counted(report.questions, 'question')} in ${duration(report.elapsedMs)}`)}`);
  return lines;
}

function noSelector({ evidence }: Report): Section {
  return { label: 'DKIM', state: 'info', words: `not judged: ${noSelectorWords(evidence)}`, body: [] };
}
