import type { Rr } from '../model/rr.ts';
import { canonicalName } from '../text/domain-name.ts';
import { addNotJudged, type Harvest } from './json-harvest.ts';
import { rdataText } from './rdata-text.ts';
import type { RecordSet } from './route53-set.ts';

/**
 * Takes in the records of sets. Where several sets have one name and type, by weight, place or health, each who asks gets those of one of them:
 *
 * - sets that hold the same are one, so that they count once;
 * - addresses count all together, since any of them may be given out;
 * - of other sets that differ, none is judged.
 */
export function addSets(sets: readonly RecordSet[], harvest: Harvest): void {
  const groups = new Map<string, RecordSet[]>();
  for (const set of sets) {
    if (set.identifier === null) {
      for (const rr of set.records) harvest.rrs.push(rr);
      continue;
    }
    const key = `${set.type} ${canonicalName(set.name)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [set]);
    else group.push(set);
  }
  for (const group of groups.values()) addGroup(group, harvest);
}

function addGroup(group: readonly RecordSet[], harvest: Harvest): void {
  const filled = group.filter(({ records }) => records.length > 0);
  const [first, ...others] = filled;
  if (first === undefined) return;
  if (first.type === 'A' || first.type === 'AAAA')
    addEach(
      filled.flatMap(({ records }) => records),
      harvest,
    );
  else if (others.every((set) => contents(set) === contents(first))) addEach(first.records, harvest);
  else
    for (const { name, type, value } of filled)
      addNotJudged(harvest, value, {
        name,
        type,
        reason: `it is one of ${filled.length} sets that differ, and Route 53 gives out one of them by its routing policy`,
      });
}

function addEach(records: readonly Rr[], { rrs }: Harvest): void {
  const seen = new Set<string>();
  for (const rr of records) {
    const text = rdataText(rr);
    if (!seen.has(text)) rrs.push(rr);
    seen.add(text);
  }
}

function contents({ records }: RecordSet): string {
  return records
    .map((rr) => rdataText(rr))
    .sort()
    .join('\n');
}
