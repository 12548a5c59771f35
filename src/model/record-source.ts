import type { Rr } from './rr.ts';

/** Where the records of a run come from, when they are too many to be held at once. */
export interface RecordSource {
  /** All records from the beginning, in the order of the files, some at a time. Each call is a pass of its own and gives the same records. */
  readonly read: () => AsyncIterable<readonly Rr[]> | Iterable<readonly Rr[]>;
  /**
   * The zones that the files say they are, other than by an SOA: a file of octoDNS has its name, a dump of Route 53 its apex. To be asked for after
   * the first pass. Absent: none.
   */
  readonly zones?: () => readonly string[];
}
