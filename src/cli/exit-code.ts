import { isUnjudged } from '../check/verdict-of.ts';
import type { Severity } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { EXIT, type Given } from './command.ts';
import { choiceOf } from './given.ts';

const FAIL_ON_CHOICES = ['error', 'warning', 'info', 'never'] as const;

export type FailOn = (typeof FAIL_ON_CHOICES)[number];

/** @throws InputError where `--fail-on` is none of its words */
export function failOnOf(given: Given): FailOn {
  return choiceOf(given, 'fail-on', FAIL_ON_CHOICES, 'error');
}

const FAILING: Readonly<Record<FailOn, readonly Severity[]>> = {
  never: [],
  error: ['error'],
  warning: ['error', 'warning'],
  info: ['error', 'warning', 'info'],
};

/**
 * What a run of `check` or `lint` ends with: from a severity on, the findings; what could not be judged only where nothing failed.
 *
 * @param unjudged whether something could not be judged that is in none of the reports
 */
export function exitCode(reports: readonly Report[], failOn: FailOn, unjudged = false): number {
  const failing = FAILING[failOn];
  if (reports.some(({ findings }) => findings.some(({ severity }) => failing.includes(severity)))) return EXIT.FINDINGS;
  return unjudged || reports.some(isUnjudged) ? EXIT.UNJUDGED : EXIT.OK;
}
