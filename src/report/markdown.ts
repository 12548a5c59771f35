import type { Finding } from '../model/finding.ts';
import type { Report, Verdict } from '../model/report.ts';
import { bySeverity } from './by-severity.ts';
import { byVerdict } from './by-verdict.ts';
import { fitting } from './fitting.ts';
import { markdownFinding } from './markdown-finding.ts';
import { codeSpan, markdownText } from './markdown-text.ts';
import { prose } from './prose.ts';
import type { Reporter } from './reporter.ts';
import { type RunNote, runNotes } from './run-notes.ts';
import { runSum } from './run-sum.ts';
import { shownName } from './shown-octets.ts';
import { counted, tally } from './text-counts.ts';

const SIGN: Readonly<Record<Verdict, string>> = { fail: '❌', unknown: '❔', warn: '⚠', pass: '✅' };
/** Octets for the table, for each list of notes, and for the findings: together less than the 1 MiB that GitHub takes as a summary. */
const TABLE_MAX = 200 * 1024;
const NOTES_MAX = 30 * 1024;
const FINDINGS_MAX = 550 * 1024;

/**
 * GitHub Flavored Markdown for the summary of a job: the verdicts in a table, the worst first, what could not be read or judged, and the findings by
 * domain. It stays below 1 MiB, and tells how many findings it leaves out.
 */
export const markdown: Reporter = (reports, _style, beside) => {
  const notes = runNotes(reports, beside);
  const blocks = [
    '# mailward',
    sentence(runSum(reports, notes)),
    ...verdictTable(reports),
    ...noteBlocks('Cannot be read', notes, 'problem'),
    ...noteBlocks('Not judged', notes, 'not-judged'),
    ...noteBlocks('Without answer', notes, 'unknown'),
    ...findingBlocks(reports),
    ...noteBlocks('Unused ignores', notes, 'unused-ignore'),
    ...noteBlocks('Suppressed', notes, 'suppressed'),
    ...noteBlocks('Keys that domains share', notes, 'shared-key'),
  ];
  return `${blocks.join('\n\n')}\n`;
};

/** Words of ours alone. */
function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function verdictTable(reports: readonly Report[]): readonly string[] {
  if (reports.length === 0) return [];
  const sorted = byVerdict(reports).flatMap(([, of]) => of);
  const rows = fitting(sorted, verdictRow, TABLE_MAX);
  const left = sorted.length - rows.length;
  return [
    ['| Domain | Verdict | Found |', '| --- | --- | --- |', ...rows].join('\n'),
    ...(left > 0 ? [`${counted(left, 'more domain')}, none of them worse`] : []),
  ];
}

function verdictRow(report: Report): string {
  // In a cell a bar would end it even within a code span; as an escape of DNS it is the same name.
  const domain = shownName(report.domain).replaceAll('|', '\\124');
  return `| ${codeSpan(domain)} | ${SIGN[report.verdict]} ${report.verdict} | ${tally(report)} |`;
}

function noteBlocks(title: string, notes: readonly RunNote[], kind: RunNote['kind']): readonly string[] {
  const meant = notes.filter((note) => note.kind === kind);
  if (meant.length === 0) return [];
  const lines = fitting(meant, noteLine, NOTES_MAX);
  return [
    `## ${title}`,
    [...lines, ...(meant.length > lines.length ? [`- and ${meant.length - lines.length} more`] : [])].join('\n'),
  ];
}

function noteLine({ message, at }: RunNote): string {
  const place = at === undefined ? '' : `${codeSpan(`${prose(at.file)}:${at.line}:${at.column}`)}: `;
  return `- ${place}${markdownText(message)}`;
}

/** As many findings as there is room for, chosen errors first, each below its domain; a rule is explained once. */
function findingBlocks(reports: readonly Report[]): readonly string[] {
  const all = bySeverity(
    reports.flatMap(({ rules, findings }) => findings.map((finding) => ({ ...finding, finding, rules }))),
  );
  const counting = explainer();
  const fit = fitting(all, ({ finding, rules }) => draw(finding, counting(finding, rules)), FINDINGS_MAX).length;
  const told = new Set(all.slice(0, fit).map(({ finding }) => finding));
  const why = explainer();
  return [
    ...reports.flatMap(({ domain, rules, findings }) => {
      const shown = findings
        .filter((finding) => told.has(finding))
        .map((finding) => draw(finding, why(finding, rules)));
      return shown.length === 0 ? [] : [`## ${codeSpan(shownName(domain))}`, ...shown];
    }),
    ...(fit < all.length ? [`${counted(all.length - fit, 'more finding')}: the JSON report has them all`] : []),
  ];
}

function draw(finding: Finding, why: string | null): string {
  return markdownFinding(finding, why).join('\n\n');
}

/** Why a rule matters, the first time that it is asked for; null after that. */
function explainer(): (finding: Finding, rules: Report['rules']) => string | null {
  const explained = new Set<string>();
  return ({ rule }, rules) => {
    if (explained.has(rule) || !Object.hasOwn(rules, rule)) return null;
    explained.add(rule);
    return rules[rule]?.why ?? null;
  };
}
