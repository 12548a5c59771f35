import type { DkimKey, DkimProblemCode } from '../records/dkim-key.ts';
import type { Answer } from './answer.ts';
import type { Location } from './location.ts';
import type { Parsed } from './problem.ts';

/** missing: no TXT at the end of the path. invalid: several keys, or none that a verifier takes. unknown: DNS did not answer. */
export type DkimStatus = 'valid' | 'revoked' | 'invalid' | 'missing' | 'unknown';

/** What one selector leads to. */
export interface DkimEvidence {
  readonly domain: string;
  readonly selector: string;
  /** `<selector>._domainkey.<domain>` (RFC 6376 §3.6.2.1). */
  readonly name: string;
  readonly status: DkimStatus;
  /** The answer to TXT at the name, with the CNAME path. */
  readonly answer: Answer;
  /** The answer to CNAME at the name itself, asked where the TXT came through a hop; null elsewhere. */
  readonly alias: Answer | null;
  /** The name at the end of the path: where the TXT is, or should be. */
  readonly owner: string;
  /** Every TXT record there. */
  readonly texts: readonly DkimText[];
  /** The one key record that verifiers use; null where there is none, or more than one. */
  readonly key: DkimText | null;
  /** The key that several TXT records make when put together in the right order: one key spread over records instead of strings. */
  readonly spread: DkimText | null;
  /** Whether the key record holds the key that the user expects; null where none was given, or there is nothing to compare it with. */
  readonly matchesKey: boolean | null;
  /** Octets of an unsigned answer with the whole path and EDNS, names compressed. */
  readonly messageBytes: number;
}

/** One TXT record at a selector. */
export interface DkimText {
  readonly strings: readonly string[];
  /** The strings joined with nothing between. */
  readonly text: string;
  /** Seconds. */
  readonly ttl: number;
  readonly at?: Location;
  readonly stringsAt?: readonly Location[];
  /** key: a key record, good or bad. fragment: a piece of base64. cname-target: a host name. other: anything else. */
  readonly kind: 'key' | 'fragment' | 'cname-target' | 'other';
  readonly parsed: Parsed<DkimKey, DkimProblemCode>;
  /** Where joining two strings changed the meaning of the record; null where it did not. */
  readonly glue: Glue | null;
}

/** A boundary between two strings that needed something between them, and got nothing. */
export interface Glue {
  /** Offset in the joined text where the second string starts. */
  readonly offset: number;
  /** What should have stood there. */
  readonly missing: string;
}
