import { jsonText } from './json-text.ts';
import type { Reporter } from './reporter.ts';
import { repositoryPlaces } from './repository-places.ts';
import { type RunNote, runNotes } from './run-notes.ts';
import { logicalLocation, physicalLocation, SOURCE_ROOT } from './sarif-location.ts';
import { sarifText } from './sarif-message.ts';
import { LEVEL, ruleId, sarifRules } from './sarif-rules.ts';
import { sarifResults } from './sarif-results.ts';

/**
 * SARIF 2.1.0 (OASIS): one run, its findings as results. What could not be read or judged, and what DNS did not answer, are notifications of the run:
 * they are no defects of a file. Texts are for people, so what acts instead of being seen is an escape in them; the text of a fix is exact.
 *
 * GitHub's code scanning takes it where every finding has a place in a file, so for `lint`; for `check` of live DNS there are `github` and
 * `markdown`.
 */
export const sarif: Reporter = (judged, style, said) => {
  const { reports, beside } = repositoryPlaces(judged, style, said);
  const rules = sarifRules(reports);
  const { results, left } = sarifResults(reports, rules);
  return jsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'mailward', version: style.version, rules: rules.descriptors } },
        invocations: [invocation(runNotes(reports, beside), left)],
        originalUriBaseIds: {
          [SOURCE_ROOT]: {
            description: {
              text: 'The root of the repository, or where there is none the folder in which mailward ran.',
            },
          },
        },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  });
};

/** Kinds that say how the tool was set up, not how it ran. */
const ABOUT_CONFIGURATION: ReadonlySet<RunNote['kind']> = new Set(['suppressed', 'unused-ignore']);

function invocation(notes: readonly RunNote[], left: number): object {
  const execution = notes.filter(({ kind }) => !ABOUT_CONFIGURATION.has(kind)).map(notification);
  const message = { text: `${left} more findings, none of them worse, have no room here: GitHub takes 25000.` };
  return {
    executionSuccessful: !notes.some(({ kind }) => kind === 'problem'),
    toolExecutionNotifications: [...execution, ...(left > 0 ? [{ level: 'warning', message }] : [])],
    toolConfigurationNotifications: notes.filter(({ kind }) => ABOUT_CONFIGURATION.has(kind)).map(notification),
  };
}

function notification({ kind, severity, message, rule, name, type, at }: RunNote): object {
  const location = {
    ...(at && { physicalLocation: physicalLocation(at) }),
    ...(name !== undefined && { logicalLocations: [logicalLocation(name, type)] }),
  };
  return {
    descriptor: { id: kind },
    level: LEVEL[severity],
    message: { text: `${sarifText(message)}.` },
    ...(Object.keys(location).length > 0 && { locations: [location] }),
    ...(rule !== undefined && { associatedRule: { id: ruleId(rule) } }),
  };
}
