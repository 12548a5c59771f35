import { ownerNames, type OwnerNames } from '../dns/owner-names.ts';
import { nameKey } from '../dns/zone-lineage.ts';
import type { RecordSource, UnknownRecord } from '../model/record-source.ts';
import type { Rr, RrType } from '../model/rr.ts';
import { nameFault } from '../text/domain-name.ts';
import { isKept } from './kept-records.ts';
import type { Kept, KeptRecords } from './own-records.ts';

/** What is held of the records of a source: which names there are, the records kept for what they are, and all records of the names read since. */
export interface LintRecords {
  readonly names: OwnerNames;
  readonly kept: KeptRecords;
  /** Whether a name has records that were not read yet. */
  readonly isUnread: (key: string) => boolean;
  /** Why nothing can be said of a name and type, or null. */
  readonly unknownAt: (key: string, type: RrType) => string | null;
  /** Why it is not to be believed that there is nothing at a name, by its key and those above it, or null. */
  readonly lostBelow: (upwards: readonly string[]) => string | null;
  /** The names at which records could not be read, as `nameKey` has them. */
  readonly unknownNames: readonly string[];
  /** Goes through all records once more, and keeps those of these names. */
  readonly readNames: (keys: ReadonlySet<string>) => Promise<void>;
}

/**
 * Goes through all records of a source once.
 *
 * @throws the reason of the signal once it is aborted
 */
export async function readRecords(source: RecordSource, signal: AbortSignal | undefined): Promise<LintRecords> {
  const names = ownerNames();
  const kept = new Map<string, Kept[]>();
  const read = new Set<string>();
  await eachRecord(source, signal, (rr, order) => {
    const mail = isKept(rr);
    names.note(rr.name, rr.type, mail);
    if (mail) keep(kept, { rr, order, mail });
  });
  const left = source.unknown?.() ?? [];
  const single = left.filter(({ below }) => below !== true);
  const unknown = unknownRecords(single);
  for (const { name, type } of single) names.note(name, type ?? 'TXT', true);
  return {
    names,
    kept,
    ...unknown,
    lostBelow: lostBelow(left.filter(({ below }) => below === true)),
    isUnread: (key) => !read.has(key) && names.isPartial(key),
    async readNames(keys) {
      for (const key of keys) {
        kept.delete(key);
        read.add(key);
      }
      await eachRecord(source, signal, (rr, order) => {
        if (keys.has(nameKey(rr.name))) keep(kept, { rr, order, mail: isKept(rr) });
      });
    },
  };
}

/** A name with a CNAME that could not be read, or with something whose type is not known, may have anything. */
function unknownRecords(records: readonly UnknownRecord[]): Pick<LintRecords, 'unknownAt' | 'unknownNames'> {
  const byName = new Map<string, UnknownRecord[]>();
  for (const one of records) byName.set(nameKey(one.name), [...(byName.get(nameKey(one.name)) ?? []), one]);
  return {
    unknownNames: [...byName.keys()],
    unknownAt: (key, type) =>
      byName.get(key)?.find((one) => one.type === null || one.type === 'CNAME' || one.type === type)?.reason ?? null,
  };
}

function lostBelow(records: readonly UnknownRecord[]): LintRecords['lostBelow'] {
  const reasons = new Map(records.map(({ name, reason }) => [nameKey(name), reason]));
  return (upwards) => {
    const key = upwards.find((one) => reasons.has(one));
    return (key === undefined ? undefined : reasons.get(key)) ?? null;
  };
}

async function eachRecord(
  source: RecordSource,
  signal: AbortSignal | undefined,
  take: (rr: Rr, order: number) => void,
): Promise<void> {
  let order = 0;
  for await (const rrs of source.read()) {
    signal?.throwIfAborted();
    for (const rr of rrs) take(rr, order++);
  }
  signal?.throwIfAborted();
}

function keep(kept: Map<string, Kept[]>, { rr, ...facts }: Kept): void {
  if (nameFault(rr.name) !== null) return;
  const copy = { rr: ofItself(rr), ...facts };
  const key = nameKey(copy.rr.name);
  const own = kept.get(key);
  if (own === undefined) kept.set(key, [copy]);
  else own.push(copy);
}

/** A copy that shares no text with the chunk of a file that the record was cut from: a part of a long text keeps all of it in memory. */
function ofItself(rr: Rr): Rr {
  // What JSON gives back is what it was given: records hold texts, numbers and lists of them, and nothing else.
  return JSON.parse(JSON.stringify(rr)) as Rr;
}
