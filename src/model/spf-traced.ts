import type { Span } from './span.ts';
import type { SpfOutcome, SpfProblem, SpfQuestion, SpfResult, SpfSubject, SpfTraceTerm } from './spf-trace.ts';

/** What check_host says of an address or of every address of a network, why, and what would change it. */
export interface SpfTraced {
  /** Its `ip` is the first address. */
  readonly subject: SpfSubject;
  /** The address or the network that was asked about, in its one form. */
  readonly asked: string;
  /** The worst of all ranges: where nothing was cut, it is pass only where every address passes. */
  readonly result: SpfResult;
  /** At least one, in the order of the addresses; together what was asked about, up to a bound. */
  readonly ranges: readonly SpfTracedRange[];
  /** Why the last addresses of the network were not evaluated; null where all were. */
  readonly cut: SpfTraceCut | null;
  /** Of the range that gives the result; null where it passes. */
  readonly advice: SpfAdvice | null;
}

/** Addresses that come to the same result by the same terms. */
export interface SpfTracedRange {
  readonly first: string;
  readonly last: string;
  /** The networks that hold exactly these addresses. */
  readonly networks: readonly string[];
  /** That of the first address. */
  readonly outcome: SpfOutcome;
  /** The terms that decided, from the domain's own record down to the one that compared the address; empty where none matched. */
  readonly decided: readonly SpfDecision[];
}

/** A term that decided. */
export interface SpfDecision {
  /** The domain of the record that holds it. */
  readonly domain: string;
  readonly term: SpfTraceTerm;
}

export interface SpfTraceCut {
  /** The first address that was not evaluated. */
  readonly from: string;
  /** ranges: there were too many. addresses: a term depends on each address by itself, and there were too many of them. */
  readonly reason: 'ranges' | 'addresses';
}

/** What would have to change before an address passes. */
export interface SpfAdvice {
  /** What has to be put right first: no change of a record is proposed before that. */
  readonly first: SpfObstacle | null;
  /** Changes of the domain's own record, each by itself enough; the least permissive first. */
  readonly changes: readonly SpfChange[];
}

export interface SpfObstacle {
  /**
   * problem: the record is broken. question: DNS did not answer. address: no receiver on the internet sees mail come from it. name: SPF does not apply to
   * such a name.
   */
  readonly kind: 'problem' | 'question' | 'address' | 'name';
  /** One sentence without a final stop. */
  readonly message: string;
  /** The record concerned, and where in it. */
  readonly quote?: { readonly domain: string; readonly text: string; readonly span: Span };
  readonly problem?: SpfProblem;
  /** The questions without answer. */
  readonly questions?: readonly SpfQuestion[];
}

/** A change of a record. */
export interface SpfChange {
  /** add: the domain has a record. publish: it has none. */
  readonly action: 'add' | 'publish';
  /** The terms to add. */
  readonly terms: readonly string[];
  /** Where the record stands: the domain, or where its CNAMEs lead. */
  readonly name: string;
  /** The record as it is; null where there is none. */
  readonly before: string | null;
  /** The whole new record. */
  readonly record: string;
  /** The service whose servers the terms let through; null where they are addresses. */
  readonly service: string | null;
  /** The term that the new ones have to stand before, because it matches the address first; null where only `all` or nothing does. */
  readonly ahead: string | null;
  /** What to know of it. Sentences without final stop. */
  readonly notes: readonly string[];
}
