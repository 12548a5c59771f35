import type { ExpectedRr } from '../model/expected-evidence.ts';
import type { Rr } from '../model/rr.ts';
import { canonicalName, isAtOrBelow } from '../text/domain-name.ts';

/**
 * The expected records that concern a domain, in their order, equal ones once: those at or below it, and those at the names that their CNAMEs lead
 * to, wherever these are.
 */
export function expectedRecords(domain: string, expected: readonly Rr[]): ExpectedRr[] {
  const records = expected.flatMap((rr) => (rr.type === 'TXT' || rr.type === 'CNAME' ? rr : []));
  const targets = new Map<string, string[]>();
  for (const rr of records)
    if (rr.type === 'CNAME')
      targets.set(canonicalName(rr.name), [...(targets.get(canonicalName(rr.name)) ?? []), canonicalName(rr.target)]);
  const reached = new Set<string>();
  const waiting = records.filter(({ name }) => isAtOrBelow(name, domain)).map(({ name }) => canonicalName(name));
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    waiting.push(...(targets.get(name) ?? []));
  }
  const seen = new Set<string>();
  return records.filter((rr) => {
    const name = canonicalName(rr.name);
    const key = JSON.stringify(rr.type === 'TXT' ? [name, rr.strings.join('')] : [name, canonicalName(rr.target)]);
    return reached.has(name) && !seen.has(key) && seen.add(key);
  });
}
