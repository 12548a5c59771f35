import type { Rr, RrType } from './rr.ts';

/** Where the records of a run come from, when they are too many to be held at once. */
export interface RecordSource {
  /** All records from the beginning, in the order of the files, some at a time. Each call is a pass of its own and gives the same records. */
  readonly read: () => AsyncIterable<readonly Rr[]> | Iterable<readonly Rr[]>;
  /**
   * The zones that the files say they are, other than by an SOA: a file of octoDNS has its name, a dump of Route 53 its apex. To be asked for after
   * the first pass. Absent: none.
   */
  readonly zones?: () => readonly string[];
  /**
   * Records that the files hold and that could not be read from them. Nothing is known of them, and that is not to be taken for no record. To be asked
   * for after the first pass. Absent: none.
   */
  readonly unknown?: () => readonly UnknownRecord[];
}

/** A record of which only this much is known. */
export interface UnknownRecord {
  /** Its owner name, without the final dot. */
  readonly name: string;
  /** null where not even that is known: then nothing at the name is. */
  readonly type: RrType | null;
  /**
   * Set where it is not even known whether there is one, at the name or anywhere below it: what is found there counts, and what is not is not known.
   */
  readonly below?: true;
  /** Why, one sentence, without a final stop. */
  readonly reason: string;
}
