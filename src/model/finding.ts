import type { Location } from './location.ts';
import type { RrType } from './rr.ts';
import type { Span } from './span.ts';

/** error: a MUST is broken, or mail is lost. warning: a SHOULD is broken, or it is fragile. info: worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** The figures behind a message, for programs. */
export type Facts = Readonly<Record<string, string | number | boolean | null | readonly (string | number)[]>>;

/** What a rule found. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** The owner name the finding is about. */
  readonly name: string;
  readonly type?: RrType;
  /** One sentence, without a final stop. */
  readonly message: string;
  readonly facts: Facts;
  /** The text the rule stands on, as `RFC 6376 §3.6.1`. */
  readonly reference: string;
  /** The record concerned, and the part of it that is meant. */
  readonly quote?: { readonly text: string; readonly span: Span };
  readonly at?: Location;
  readonly fix?: Fix;
}

/** A change to one RRset that repairs what was found: the values to take away, and those to publish. */
export interface Fix {
  /** What to do, one sentence, without a final stop. */
  readonly message: string;
  readonly name: string;
  readonly type: 'TXT' | 'CNAME';
  /** Values to take away: the joined text of a TXT, the target of a CNAME. */
  readonly remove: readonly string[];
  /** Values to publish. A text over 255 octets goes into one record of several strings. */
  readonly add: readonly string[];
  /** The same as changes to the user's files, where they can be told. */
  readonly edits?: readonly FileEdit[];
}

/** A stretch of a file, and the octets to put in its place, as latin1 text. */
export interface FileEdit {
  readonly at: Required<Location>;
  readonly text: string;
}
