import type { Finding, Severity } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { bySeverity } from './by-severity.ts';
import { codeSpan, markdownText } from './markdown-text.ts';
import { prose } from './prose.ts';
import { sarifBraces, sarifText } from './sarif-message.ts';

export const LEVEL: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};
/** What GitHub takes of a description. */
const DESCRIPTION_MAX = 1024;

/** The rules that found something (§3.49), in the order in which they did, and where each stands in that list. */
export interface SarifRules {
  readonly descriptors: readonly object[];
  readonly indexOf: ReadonlyMap<string, number>;
}

export function sarifRules(reports: readonly Report[]): SarifRules {
  const findings = new Map<string, Finding[]>();
  const told = new Map<string, Report['rules'][string]>();
  for (const report of reports)
    for (const finding of report.findings) {
      const same = findings.get(finding.rule);
      if (same === undefined) findings.set(finding.rule, [finding]);
      else same.push(finding);
      if (Object.hasOwn(report.rules, finding.rule))
        told.set(finding.rule, report.rules[finding.rule] ?? { title: '', why: '' });
    }
  const ids = [...findings.keys()];
  return {
    descriptors: ids.map((id) => descriptor(id, findings.get(id) ?? [], told.get(id))),
    indexOf: new Map(ids.map((id, index) => [id, index])),
  };
}

/** The level is the worst that the rule came to in this run: a report does not hold what a rule has by default. */
function descriptor(id: string, findings: readonly Finding[], told: Report['rules'][string] | undefined): object {
  const [worst] = bySeverity(findings);
  const severity = worst?.severity ?? 'warning';
  const title = told?.title || id;
  const why = told?.why || title;
  const reference = findings[0]?.reference ?? '';
  return {
    id: ruleId(id),
    name: pascalCase(id),
    shortDescription: { text: description(title) },
    fullDescription: { text: description(why) },
    help: {
      text: sarifText(`${why}. See ${reference}, or run: mailward explain ${id}`),
      markdown: sarifBraces(
        `${markdownText(why)}.\n\nSee ${markdownText(reference)}, or run ${codeSpan(prose(`mailward explain ${id}`))}.`,
      ),
    },
    defaultConfiguration: { level: LEVEL[severity] },
    properties: {
      reference: prose(reference),
      tags: [prose(id.split('-')[0] ?? '')],
      'problem.severity': severity === 'info' ? 'recommendation' : severity,
    },
  };
}

/** The id as results name it. */
export function ruleId(id: string): string {
  return prose(id) || '-';
}

function description(text: string): string {
  return sarifText(`${text}.`).slice(0, DESCRIPTION_MAX);
}

function pascalCase(id: string): string {
  const words = id.match(/[A-Za-z0-9]+/g) ?? ['Rule'];
  return words
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
    .slice(0, 255);
}
