import type { Finding, Severity } from '../model/finding.ts';
import type { Location } from '../model/location.ts';
import { bySeverity } from './by-severity.ts';
import { fixSentences } from './fix-sentences.ts';
import { prose } from './prose.ts';
import type { Reporter } from './reporter.ts';
import { repositoryPlaces } from './repository-places.ts';
import { type RunNote, runNotes } from './run-notes.ts';
import { runSum } from './run-sum.ts';
import { shownName } from './shown-octets.ts';

/** A line of the log that GitHub's runner makes an annotation of. */
interface Annotation {
  readonly severity: Severity;
  readonly title: string;
  /** Harmless lines. */
  readonly lines: readonly string[];
  readonly at?: Location;
}

const COMMAND: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };
const TITLE: Readonly<Record<RunNote['kind'], string>> = {
  problem: 'cannot be read',
  'not-judged': 'not judged',
  unknown: 'no answer',
  'unused-ignore': 'unused ignore',
  suppressed: 'suppressed',
  'shared-key': 'shared key',
};
/** Annotations of each kind that GitHub shows of a step; it keeps the first ones, and all stand in the log. */
const SHOWN = 10;

/**
 * Workflow commands of GitHub Actions: one annotation a finding, and one for each place that cannot be read, record that is not judged and question
 * without answer; errors first. What was suppressed is counted only. The last line is for people, and no command.
 */
export const github: Reporter = (judged, style, said) => {
  const { reports, beside } = repositoryPlaces(judged, style, said);
  const notes = runNotes(reports, beside);
  const told = notes.filter(({ kind }) => kind !== 'suppressed');
  const annotations = bySeverity([
    ...told.map(({ severity, kind, message, at }) => ({
      severity,
      title: TITLE[kind],
      lines: [prose(message)],
      ...(at && { at }),
    })),
    ...reports.flatMap(({ findings }) => findings.map(annotationOf)),
  ]);
  const suppressed = notes.length - told.length;
  const sum = `mailward: ${runSum(reports, notes)}${suppressed > 0 ? `; ${suppressed} suppressed` : ''}`;
  const most = Math.max(...Object.keys(COMMAND).map((one) => annotations.filter((a) => a.severity === one).length));
  const hint = most > SHOWN ? ` (GitHub shows ${SHOWN} annotations of a kind; the log has all)` : '';
  return [...annotations.map(commandOf), sum + hint, ''].join('\n');
};

function annotationOf({ rule, severity, name, type, message, reference, at, fix }: Finding): Annotation {
  const where = `${shownName(name)}${type === undefined ? '' : ` ${type}`}`;
  const lines = [`${where}: ${prose(message)} (${prose(reference)})`, ...(fix === undefined ? [] : fixSentences(fix))];
  return { severity, title: rule, lines, ...(at && { at }) };
}

function commandOf({ severity, title, lines, at }: Annotation): string {
  const properties = [...(at === undefined ? [] : placeOf(at)), ['title', prose(title)] as const]
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key}=${escapedProperty(value)}`);
  const command = properties.length === 0 ? COMMAND[severity] : `${COMMAND[severity]} ${properties.join(',')}`;
  return `::${command}::${escapedData(lines.join('\n'))}`;
}

/** GitHub drops the columns of a place that takes several lines, so they are not told. */
function placeOf({ file, line, column, endLine, endColumn }: Location): readonly (readonly [string, string])[] {
  const oneLine = endLine === undefined || endLine === line;
  return [
    ['file', prose(file.replace(/^(?:\.\/)+/, ''))],
    ['line', String(line)],
    ...(endLine === undefined ? [] : [['endLine', String(endLine)] as const]),
    ...(oneLine ? [['col', String(column)] as const] : []),
    ...(oneLine && endColumn !== undefined ? [['endColumn', String(endColumn)] as const] : []),
  ];
}

/** The runner undoes these three, the percent sign last. */
function escapedData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
