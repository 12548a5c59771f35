import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { fixSentences } from './fix-sentences.ts';
import { type JunitCase, junitCaseLines } from './junit-case.ts';
import { prose } from './prose.ts';
import type { Reporter } from './reporter.ts';
import { repositoryPlaces } from './repository-places.ts';
import { type RunNote, runNotes } from './run-notes.ts';
import { shownName } from './shown-octets.ts';
import { counted } from './text-counts.ts';
import { groupFindings } from './text-groups.ts';
import { xmlAttributes } from './xml-text.ts';

interface JunitSuite {
  readonly name: string;
  readonly seconds: number;
  readonly cases: readonly JunitCase[];
}

/**
 * JUnit XML, as build servers read it: a suite for each domain, with a case for each record that was judged, and one for each question without answer;
 * and a suite for the files, where something in them could not be read or judged.
 *
 * An error is a failure of its record's case. Warnings and the rest fail nothing, since what fails a run is `--fail-on`, which a report does not know:
 * they stand in the output of the case. What could not be judged is an `error`, what was suppressed, or not to be judged, is `skipped`.
 */
export const junit: Reporter = (judged, style, said) => {
  const { reports, beside } = repositoryPlaces(judged, style, said);
  const suites = [...reports.map(domainSuite), ...runSuites(runNotes([], beside))];
  const all = suites.flatMap(({ cases }) => cases);
  const seconds = suites.reduce((sum, suite) => sum + suite.seconds, 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${xmlAttributes({ name: 'mailward', ...countsOf(all), time: seconds.toFixed(3) })}>`,
    ...suites.flatMap(suiteLines),
    '</testsuites>',
    '',
  ].join('\n');
};

function suiteLines({ name, seconds, cases }: JunitSuite): readonly string[] {
  const attributes = xmlAttributes({ name, ...countsOf(cases), time: seconds.toFixed(3) });
  return [`  <testsuite${attributes}>`, ...cases.flatMap(junitCaseLines), '  </testsuite>'];
}

function countsOf(cases: readonly JunitCase[]): { tests: number; failures: number; errors: number; skipped: number } {
  const of = (kind: string): number => cases.filter(({ outcome }) => outcome?.kind === kind).length;
  return { tests: cases.length, failures: of('failure'), errors: of('error'), skipped: of('skipped') };
}

/** A record that was looked at, whether DNS said what stands there, and what was found. */
type Area = readonly [name: string, known: boolean, findings: readonly Finding[]];

function domainSuite(report: Report): JunitSuite {
  const name = shownName(report.domain);
  const { evidence } = report;
  const groups = groupFindings(report);
  const areas: readonly Area[] = [
    ...evidence.dkim.map(({ selector, status }, i): Area => [
      `DKIM ${shownName(selector)}`,
      status !== 'unknown',
      groups.dkim[i] ?? [],
    ]),
    ['SPF', evidence.spf.status !== 'unknown', groups.spf],
    ['DMARC', evidence.dmarc.status !== 'unknown', groups.dmarc],
    ['MX', evidence.mx.status !== 'unknown', groups.mx],
    ...(evidence.profile ? [['Profile', true, groups.profile] as const] : []),
    ...(evidence.expected ? [['Expected records', true, groups.expected] as const] : []),
    ...(evidence.authority || groups.authority.length > 0 ? [['Name servers', true, groups.authority] as const] : []),
    ...(groups.other.length > 0 ? [['Other records', true, groups.other] as const] : []),
  ];
  const cases = [
    ...areas.map((area) => areaCase(name, area)),
    ...(evidence.dkim.length === 0
      ? [{ name: 'DKIM', className: name, outcome: skipped('not judged: no selector is known') }]
      : []),
    ...runNotes([report]).map((note) => noteCase(name, note)),
  ];
  return { name, seconds: report.elapsedMs / 1000, cases };
}

function areaCase(className: string, [name, known, findings]: Area): JunitCase {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const rest = findings.filter(({ severity }) => severity !== 'error');
  const outcome = failure(errors) ?? (known ? null : skipped('not judged: DNS did not answer'));
  return { name, className, ...(outcome && { outcome }), output: rest.flatMap(findingLines) };
}

function failure(errors: readonly Finding[]): JunitCase['outcome'] | null {
  const [first] = errors;
  if (first === undefined) return null;
  const more = errors.length - 1;
  const message = `${first.message}${more > 0 ? ` (and ${counted(more, 'more error')})` : ''}`;
  return { kind: 'failure', message, type: first.rule, lines: errors.flatMap(findingLines) };
}

function skipped(message: string): NonNullable<JunitCase['outcome']> {
  return { kind: 'skipped', message, type: '', lines: [] };
}

function findingLines({ severity, rule, name, type, message, reference, at, fix }: Finding): readonly string[] {
  const where = `${shownName(name)}${type === undefined ? '' : ` ${type}`}`;
  const place = at === undefined ? '' : ` at ${prose(at.file)}:${at.line}:${at.column}`;
  return [
    `${severity}: ${where}: ${prose(message)}`,
    `  Rule: ${prose(rule)}, ${prose(reference)}${place}`,
    ...(fix === undefined ? [] : fixSentences(fix).map((line) => `  ${line}`)),
  ];
}

/** The files, and what else is said of no domain. */
function runSuites(notes: readonly RunNote[]): readonly JunitSuite[] {
  const ofFile = ({ kind }: RunNote): boolean => kind === 'problem' || kind === 'not-judged';
  const files = notes.filter(ofFile);
  const rest = notes.filter((note) => !ofFile(note));
  return [
    { name: 'files', cases: files.map((note) => noteCase('files', note)) },
    { name: 'run', cases: rest.map((note) => noteCase('run', note)) },
  ].flatMap(({ name, cases }) => (cases.length === 0 ? [] : [{ name, seconds: 0, cases }]));
}

const OUTCOME: Readonly<Record<RunNote['kind'], 'error' | 'skipped' | null>> = {
  problem: 'error',
  unknown: 'error',
  'not-judged': 'skipped',
  suppressed: 'skipped',
  'unused-ignore': null,
  'shared-key': null,
};

function noteCase(className: string, { kind, rule, name, type, message, at }: RunNote): JunitCase {
  const about = [rule ?? type ?? '', name === undefined ? '' : shownName(name)].filter((word) => word !== '').join(' ');
  const place = at === undefined ? '' : `${at.file}:${at.line}:${at.column}`;
  const outcome = OUTCOME[kind];
  return {
    name: [kind, about, place].filter((word) => word !== '').join(' '),
    className,
    ...(at && { file: at.file, line: at.line }),
    ...(outcome === null
      ? { output: [prose(message)] }
      : { outcome: { kind: outcome, message, type: kind, lines: [] } }),
  };
}
