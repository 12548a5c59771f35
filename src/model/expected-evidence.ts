import type { Answer } from './answer.ts';
import type { Rr, RrOf } from './rr.ts';

/** A record that a file says is to be published. */
export type ExpectedRr = RrOf<'TXT' | 'CNAME'>;

/**
 * What became of a record on its way through a DNS host.
 *
 * - cut, head-lost: only the beginning, or only the end of the text is there. string-lost: one of its strings is not.
 *   comment-cut: it ends before its first semicolon, where a comment begins in a zone file (RFC 1035 §5.1).
 * - quotes-kept, semicolons-escaped, escapes-kept, html-escaped, percent-escaped: the written form is in the text, its quotation marks or escapes.
 * - plus-lost: each `+` is a blank. spaces-added, spaces-lost: also tabs, line breaks and what looks like a blank. case-folded: of letters.
 * - spread: its pieces are records of their own. text-added: more stands before or behind it. changed: it differs in one place, and not elsewhere.
 * - zone-appended: to the target of a CNAME. name-doubled: the record stands below its zone a second time.
 * - flattened: addresses or a text stand where the CNAME should. alias: a CNAME stands where the text should, and leads to none.
 * - other-record: something with nothing in common. missing: nothing of the kind.
 */
export type DamageKind =
  | 'cut'
  | 'head-lost'
  | 'string-lost'
  | 'comment-cut'
  | 'quotes-kept'
  | 'semicolons-escaped'
  | 'escapes-kept'
  | 'html-escaped'
  | 'percent-escaped'
  | 'plus-lost'
  | 'spaces-added'
  | 'spaces-lost'
  | 'case-folded'
  | 'spread'
  | 'text-added'
  | 'changed'
  | 'zone-appended'
  | 'name-doubled'
  | 'flattened'
  | 'alias'
  | 'other-record'
  | 'missing';

export interface Damage {
  readonly kind: DamageKind;
  /** An offset into the expected text, in octets: where it is cut, where what differs begins. Of `string-lost` the number of the string, from 1. */
  readonly at?: number;
  /** The octets of the expected text; of `string-lost` and `spread` the number of strings or records. */
  readonly of?: number;
  /** The name that was appended, that the record stands at, or that the CNAME leads to; the types of what is there instead. */
  readonly what?: string;
}

/** How one expected record stands beside what DNS says. */
export interface ExpectedRecord {
  readonly rr: ExpectedRr;
  /** same: octet for octet, however cut into strings. missing: not at its name. unknown: DNS did not answer. */
  readonly status: 'same' | 'altered' | 'missing' | 'unknown';
  /** The answer to its own name and type. */
  readonly answer: Answer;
  /** The records that it is there as; empty where there is none. */
  readonly live: readonly Rr[];
  /** In the order in which they were undone; empty where it is the same, or unknown. */
  readonly damages: readonly Damage[];
  /** The texts that stand beside a key without being expected: verifiers find all of them. */
  readonly beside: readonly string[];
}

/** The records that the user's files say are to be published, in the order of the files. */
export interface ExpectedEvidence {
  readonly records: readonly ExpectedRecord[];
}
