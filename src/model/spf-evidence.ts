import type { Answer } from './answer.ts';
import type { Parsed } from './problem.ts';
import type { SpfCost } from './spf-cost.ts';
import type { SpfRecord } from './spf-record.ts';

/** The SPF record of a domain (RFC 7208 §4.5). */
export interface SpfEvidence {
  /** permerror: more than one record. unknown: DNS did not answer. */
  readonly status: 'found' | 'none' | 'permerror' | 'unknown';
  readonly answer: Answer;
  /** Every TXT record whose version section is `v=spf1`. */
  readonly records: readonly string[];
  /** The one record, read; null where there is none, or more than one. */
  readonly parsed?: Parsed<SpfRecord> | null;
  /** What the whole record costs, and the tree of the records that it leads to; null where there is no record to read. */
  readonly cost?: SpfCost | null;
}
