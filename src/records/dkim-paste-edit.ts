import type { Span } from '../model/span.ts';
import type { DkimProblemCode } from './dkim-problem.ts';

/** Something that does not belong into a key record, and what to put in its place. */
export interface PasteEdit extends Span {
  readonly code: DkimProblemCode;
  /** One sentence on the first of its kind; `count` is how many there are. */
  readonly message: (count: number) => string;
  readonly text: string;
}

/** Whether the octet at an offset stands where the grammar lets any octet stand. */
export type IsFree = (offset: number) => boolean;
