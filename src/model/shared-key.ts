import type { DkimPublicKey } from '../records/dkim-key.ts';

/** One key that several domains of a run publish, each in a record of its own. */
export interface SharedKey {
  readonly key: DkimPublicKey;
  /** The selectors' names, one of each record, in the order of the run; of at least two domains. */
  readonly names: readonly string[];
}
