import type { Location } from './location.ts';
import type { RrType } from './rr.ts';

/** A place in a file that could not be read. The rest of the file still is. */
export interface FileProblem {
  /** What was found, what was expected, what to do: one sentence, without a final stop. */
  readonly message: string;
  readonly at: Location;
  /** The owner name of the record that could not be read, where that much can be told: what stands there is not known. */
  readonly owner?: string;
  /** The type of that record, where that can be told too. */
  readonly recordType?: RrType;
  /**
   * The name at and below which records may be missing, since nobody knows what could not be read: another file, or too many places. `''` is the
   * root.
   */
  readonly below?: string;
}
