import type { Site } from '../model/plan.ts';
import type { Rr, RrType } from '../model/rr.ts';
import { canonicalName } from '../text/domain-name.ts';

/** All records of one name and type (RFC 2181 §5). */
export interface Rrset {
  readonly name: string;
  readonly type: RrType;
  /** The lowest of its records, where they differ (RFC 2181 §5.2). */
  readonly ttl: number;
  readonly rrs: readonly [Rr, ...Rr[]];
}

/** Records as RRsets, in the order in which each first appears; the name is written as it is there. */
function rrsetsOf(records: readonly Rr[]): Rrset[] {
  const sets = new Map<string, Rrset>();
  for (const rr of records) {
    const key = setKey(rr);
    const set = sets.get(key);
    if (set === undefined) sets.set(key, { name: rr.name, type: rr.type, ttl: rr.ttl, rrs: [rr] });
    else sets.set(key, { ...set, ttl: Math.min(set.ttl, rr.ttl), rrs: [...set.rrs, rr] });
  }
  return [...sets.values()];
}

/** The RRsets that a site is to have, whole: formats that write sets replace what is there, so what stays in them is written too. */
export function siteRrsets({ records, staying = [] }: Site): Rrset[] {
  const written = new Set(records.map(setKey));
  return rrsetsOf([...records, ...staying.filter((rr) => written.has(setKey(rr)))]);
}

/** The RRsets that have to go and that no set to be written replaces. */
export function removedRrsets({ records, removals }: Site): Rrset[] {
  const written = new Set(records.map(setKey));
  return rrsetsOf(removals.filter((rr) => !written.has(setKey(rr))));
}

function setKey({ name, type }: Rr): string {
  return `${type} ${canonicalName(name)}`;
}
