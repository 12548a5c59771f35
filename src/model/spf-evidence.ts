import type { Answer } from './answer.ts';

/** The SPF record of a domain (RFC 7208 §4.5). */
export interface SpfEvidence {
  /** permerror: more than one record. unknown: DNS did not answer. */
  readonly status: 'found' | 'none' | 'permerror' | 'unknown';
  readonly answer: Answer;
  /** Every TXT record whose version section is `v=spf1`. */
  readonly records: readonly string[];
}
