import type { Location } from './location.ts';
import type { Rr } from './rr.ts';

/** Why a question has no answer. */
export type FailureCause =
  | 'timeout'
  | 'servfail'
  | 'refused'
  | 'malformed'
  | 'network'
  | 'bogus'
  | 'cname-loop'
  | 'offline'
  | 'budget'
  | 'aborted';

/** What DNS said. Every outcome is a value: a failed lookup is never "no record". */
export type Answer = AnswerFacts &
  (
    | { readonly status: 'records'; readonly records: readonly Rr[] }
    | { readonly status: 'nodata' }
    | { readonly status: 'nxdomain' }
    | { readonly status: 'failed'; readonly cause: FailureCause; readonly detail: string }
  );

export interface AnswerFacts {
  /** The CNAMEs from the name asked to the name the answer speaks of, in order. A dangling hop is `nxdomain` with a path. */
  readonly path: readonly CnameHop[];
  /** Whether a validating resolver vouched for the *whole* path, over a channel that nobody between could change. */
  readonly authenticated: boolean;
  readonly server?: string;
  /** Octets of the DNS message. */
  readonly bytes?: number;
  /** Seconds a cache may keep a negative answer (RFC 2308 §5). */
  readonly negativeTtl?: number;
}

export interface CnameHop {
  readonly name: string;
  readonly target: string;
  /** Seconds. */
  readonly ttl: number;
  readonly at?: Location;
}
