import type { Answer } from './answer.ts';

/** The DMARC records on the way from a domain to the top (RFC 9989 §4.10). */
export interface DmarcEvidence {
  /** invalid: several records at the domain's own name, and none above that would apply. unknown: DNS did not answer. */
  readonly status: 'found' | 'none' | 'invalid' | 'unknown';
  /** The record that applies. */
  readonly record: string | null;
  /** The domain whose `_dmarc` name holds it. */
  readonly policyDomain: string | null;
  readonly walk: readonly WalkStep[];
}

/** One name of the tree walk. */
export interface WalkStep {
  /** The domain, without `_dmarc`. */
  readonly domain: string;
  readonly answer: Answer;
  /** Every TXT record that begins with a valid version tag. */
  readonly records: readonly string[];
}
