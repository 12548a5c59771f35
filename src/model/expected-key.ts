import type { DkimPublicKey } from '../records/dkim-key.ts';

/** The key that the user signs with, and wants to find published. */
export interface ExpectedKey {
  readonly key: DkimPublicKey;
  /** What the user calls it, as `s1.private`. */
  readonly name: string;
}
