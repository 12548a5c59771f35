import type { Answer } from '../model/answer.ts';
import { canonicalName, nameFault } from '../text/domain-name.ts';
import { recordsOf } from './spf-question.ts';

/**
 * The exchanges that can be asked for, each once: by preference, then by name, since servers give those of one preference in any order. The root, which stands in
 * a null MX (RFC 7505 §3), is none.
 */
export function exchangesOf(answer: Answer): string[] {
  const records = recordsOf(answer, 'MX').sort(
    (a, b) => a.preference - b.preference || (canonicalName(a.exchange) < canonicalName(b.exchange) ? -1 : 1),
  );
  const names = records.map(({ exchange }) => exchange).filter((name) => name !== '' && nameFault(name) === null);
  const first = new Map(names.toReversed().map((name) => [canonicalName(name), name]));
  return names.filter((name) => first.get(canonicalName(name)) === name && first.delete(canonicalName(name)));
}
