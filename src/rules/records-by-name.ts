import type { Rr } from '../model/rr.ts';
import { canonicalName } from '../text/domain-name.ts';

/** Records by their owner name in lower case. */
export type RecordsByName = ReadonlyMap<string, readonly Rr[]>;

/** Made once for a check, so that looking at every name of a domain is no walk over all records for each. */
export function recordsByName(inventory: readonly Rr[]): RecordsByName {
  const byName = new Map<string, Rr[]>();
  for (const rr of inventory) {
    const name = canonicalName(rr.name);
    const here = byName.get(name);
    if (here === undefined) byName.set(name, [rr]);
    else here.push(rr);
  }
  return byName;
}
