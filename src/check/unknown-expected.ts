import type { ExpectedEvidence } from '../model/expected-evidence.ts';
import type { Unknown } from '../model/report.ts';
import { canonicalName } from '../text/domain-name.ts';

/**
 * The expected records of which it is not known whether they are published, and why.
 *
 * @param told the questions without answer that are reported already
 */
export function unknownExpected(expected: ExpectedEvidence | undefined, told: readonly Unknown[]): Unknown[] {
  const keyOf = (one: Pick<Unknown, 'name' | 'type'>): string => `${one.type} ${canonicalName(one.name)}`;
  const seen = new Set(told.map(keyOf));
  const unknown: Unknown[] = [];
  for (const { rr, status, answer } of expected?.records ?? []) {
    const { name, type } = rr;
    if (status !== 'unknown' || answer.status !== 'failed') continue;
    if (seen.has(keyOf(rr))) continue;
    seen.add(keyOf(rr));
    unknown.push({ name, type, cause: answer.cause, detail: answer.detail });
  }
  return unknown;
}
