import type { Location } from './location.ts';

/** A place in a file that could not be read. The rest of the file still is. */
export interface FileProblem {
  /** What was found, what was expected, what to do: one sentence, without a final stop. */
  readonly message: string;
  readonly at: Location;
  /** The owner name of the record that could not be read, where that much can be told: what stands there is not known. */
  readonly owner?: string;
}
