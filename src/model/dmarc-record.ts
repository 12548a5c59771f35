import type { Span } from './span.ts';

export type DmarcPolicy = 'none' | 'quarantine' | 'reject';

/** What a DMARC record says (RFC 9989 §4.7), defaults put in for what is absent or outside the grammar. */
export interface DmarcRecord {
  /** Every tag, in its order, the version among them; those that nobody knows too. */
  readonly tags: readonly DmarcTag[];
  /** Null where the tag is absent or its value is none of the three. */
  readonly p: DmarcPolicy | null;
  readonly sp: DmarcPolicy | null;
  readonly np: DmarcPolicy | null;
  readonly adkim: 'r' | 's';
  readonly aspf: 'r' | 's';
  readonly fo: readonly ('0' | '1' | 'd' | 's')[];
  readonly psd: 'y' | 'n' | 'u';
  /** t=y: the policy is applied one level lower. */
  readonly testing: boolean;
  /** The URIs that are syntactically valid, in their order. */
  readonly rua: readonly DmarcUri[];
  readonly ruf: readonly DmarcUri[];
  /**
   * How a receiver takes the record (RFC 9989 §4.10.1). policy: as it stands. as-none: p is absent, or p, sp or np is none of the three, and a valid URI in
   * rua rescues it as p=none. unusable: the same without such a URI, so that DMARC is not applied. undefined: a tag stands twice, and the text does
   * not say which counts. no-record: the version tag is missing or wrong.
   */
  readonly standing: 'policy' | 'as-none' | 'unusable' | 'undefined' | 'no-record';
}

export interface DmarcTag {
  /** In lower case. */
  readonly name: string;
  /** As written, without the white space around it. */
  readonly value: string;
  /** Of the whole tag. */
  readonly span: Span;
  readonly valueSpan: Span;
}

/** A report URI (RFC 9989 §4.8). */
export interface DmarcUri {
  /** As written, without the obsolete size. */
  readonly text: string;
  /** In lower case: `mailto`. */
  readonly scheme: string;
  /** Of mailto: the address, percent-encoding undone; null for other schemes. */
  readonly address: string | null;
  /** The destination host (RFC 9990 §4): behind the @ of a mailto, the host of another URI; null where there is none. */
  readonly host: string | null;
  /** The obsolete size behind "!", as written; null where there is none. */
  readonly size: string | null;
  readonly span: Span;
}
