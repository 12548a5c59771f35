import type { Answer } from '../model/answer.ts';
import type { RrOf } from '../model/rr.ts';
import { canonicalName, nameFault } from '../text/domain-name.ts';
import { recordsOf } from './spf-question.ts';

/** The MX records of an answer, each exchange once: by preference, then by name, since servers give those of one preference in any order. */
export function mxRecords(answer: Answer): RrOf<'MX'>[] {
  const records = recordsOf(answer, 'MX').sort(
    (a, b) => a.preference - b.preference || (canonicalName(a.exchange) < canonicalName(b.exchange) ? -1 : 1),
  );
  const seen = new Set<string>();
  return records.filter(({ exchange }) => !seen.has(canonicalName(exchange)) && seen.add(canonicalName(exchange)));
}

/** The exchanges that can be asked for. The root, which stands in a null MX (RFC 7505 §3), is none. */
export function exchangesOf(answer: Answer): string[] {
  return mxRecords(answer).flatMap(({ exchange }) => (exchange === '' || nameFault(exchange) !== null ? [] : exchange));
}
