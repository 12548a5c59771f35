import type { Rr } from '../model/rr.ts';
import { canonicalName } from '../text/domain-name.ts';

/** Where a record stands, how it is written there, and how long it lives are not its data. */
const FACTS: ReadonlySet<string> = new Set(['name', 'ttl', 'at', 'written', 'stringsAt', 'cutOff', 'undotted']);
/** Data in which the case of letters says nothing: names (RFC 4034 §6.2) and addresses. */
const CASELESS: ReadonlySet<string> = new Set(['target', 'exchange', 'mname', 'rname', 'address']);

/** The records of one RRset, each once, the first of equals kept: servers suppress duplicates (RFC 2181 §5). */
export function uniqueRecords(rrs: readonly Rr[]): Rr[] {
  const seen = new Set<string>();
  return rrs.filter((rr) => {
    const key = dataKey(rr);
    return !seen.has(key) && seen.add(key);
  });
}

function dataKey(rr: Rr): string {
  const data = Object.entries(rr)
    .filter(([field]) => !FACTS.has(field))
    .map(([field, value]) => [field, CASELESS.has(field) ? canonicalName(String(value)) : value])
    .sort();
  return JSON.stringify(data);
}
