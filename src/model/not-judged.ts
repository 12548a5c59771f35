import type { Location } from './location.ts';
import type { RrType } from './rr.ts';

/** A record of a file that nothing can be said of: its value is an expression, or known only once it is published. */
export interface NotJudged {
  /** The owner name, without the final dot; null where the file does not tell it. */
  readonly name: string | null;
  readonly type: RrType | null;
  /** Why, one sentence, without a final stop. */
  readonly reason: string;
  readonly at: Location;
}
