import type { Location } from '../model/location.ts';
import { prose } from './prose.ts';
import type { Reporter } from './reporter.ts';
import { runNotes } from './run-notes.ts';
import { shownName } from './shown-octets.ts';

/** The columns, in their order. */
const COLUMNS = [
  'kind',
  'domain',
  'verdict',
  'rule',
  'severity',
  'name',
  'type',
  'message',
  'file',
  'line',
  'column',
  'reference',
] as const;

/** A line; what is left out is an empty cell. */
type Row = Partial<Record<(typeof COLUMNS)[number], string>>;

/**
 * Comma-separated values (RFC 4180) with a header line and CRLF: for each domain a line with its verdict, so that none is missing, and its findings
 * below; then the places that could not be read, the records not judged, and whatever else a run has to say. `kind` tells which of them a line is.
 *
 * A cell that a spreadsheet would take for a formula has an apostrophe before it, and a character that acts instead of being seen is an escape: for
 * exact values there is the JSON report.
 */
export const csv: Reporter = (reports, _style, beside) => {
  const rows = [
    ...reports.flatMap(({ domain, verdict, findings }): Row[] => {
      const of = { domain: shownName(domain), verdict };
      return [
        { kind: 'verdict', ...of },
        ...findings.map(({ rule, severity, name, type = '', message, reference, at }) => {
          const cells = { rule, severity, name: shownName(name), type, message, reference };
          return { kind: 'finding', ...of, ...cells, ...placeOf(at) };
        }),
      ];
    }),
    ...runNotes(reports, beside).map(({ kind, domain, rule = '', severity, name, type = '', message, at }): Row => {
      const about = {
        ...(domain !== undefined && { domain: shownName(domain) }),
        ...(name !== undefined && { name: shownName(name) }),
      };
      return { kind, ...about, rule, severity, type, message, ...placeOf(at) };
    }),
  ];
  const lines = [COLUMNS.join(','), ...rows.map((row) => COLUMNS.map((column) => cell(row[column] ?? '')).join(','))];
  return lines.map((line) => `${line}\r\n`).join('');
};

function placeOf(at: Location | undefined): Row {
  return at === undefined ? {} : { file: at.file, line: String(at.line), column: String(at.column) };
}

/** Signs that begin a formula, the wide ones of East Asian keyboards too; blanks before them do not help everywhere. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/;

function cell(text: string): string {
  const harmless = prose(text);
  const shown = FORMULA.test(harmless) ? `'${harmless}` : harmless;
  return /[",]|^\s|\s$/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
}
