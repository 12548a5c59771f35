import type { Evidence } from '../model/evidence.ts';
import type { Finding } from '../model/finding.ts';
import type { Report, Verdict } from '../model/report.ts';

/** The verdict of a report on what was found and what could not be judged. */
export function verdictOf(findings: readonly Finding[], unjudged: boolean): Verdict {
  if (findings.some(({ severity }) => severity === 'error')) return 'fail';
  if (unjudged) return 'unknown';
  return findings.some(({ severity }) => severity === 'warning') ? 'warn' : 'pass';
}

/** Whether something that was asked for could not be judged: a question, or a requirement of the profile, which was asked for by name. */
export function isUnjudged({ unknown, evidence }: Pick<Report, 'unknown' | 'evidence'>): boolean {
  return unknown.length > 0 || hasUnknownRequirement(evidence);
}

function hasUnknownRequirement({ profile }: Evidence): boolean {
  return profile?.requirements.some(({ result }) => result === 'unknown') ?? false;
}
