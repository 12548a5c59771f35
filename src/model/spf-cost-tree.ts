import type { Answer } from './answer.ts';
import type { Parsed } from './problem.ts';
import type { SpfRecord, SpfTerm } from './spf-record.ts';

/**
 * What a whole record costs, every branch of it: what an evaluation without limits comes to in which no term matches (RFC 7208 §4.6.4).
 */
export interface SpfCost {
  /** Terms that count against the limit of 10, those of included records too, each time they are reached. */
  readonly lookups: number;
  readonly voidLookups: number;
  /** Whether more may come: a term needs the sender to be followed, a question had no answer, or a bound of this search was reached. */
  readonly lowerBound: boolean;
  /** The 11th lookup: the way of terms that leads to it, from the domain's own record down; null within the limit. */
  readonly breaksAt: readonly SpfPlace[] | null;
  readonly tree: SpfNode;
}

/** A term of a record. */
export interface SpfPlace {
  readonly domain: string;
  readonly record: string;
  readonly term: SpfTerm;
}

/** The record of one domain, as a step of the search. */
export interface SpfNode {
  readonly domain: string;
  /**
   * found: the record is there and can be read. loop: the domain is being evaluated already, above here. skipped: it was not looked at, because a bound
   * was reached. permerror: several records, or one outside the grammar.
   */
  readonly status: 'found' | 'none' | 'permerror' | 'unknown' | 'loop' | 'skipped';
  /** Null where it was not asked. */
  readonly answer: Answer | null;
  /** Every SPF record at the name. */
  readonly records: readonly string[];
  /** The one record, read; null where there is none, or more than one. */
  readonly parsed: Parsed<SpfRecord> | null;
  /** Of this record and all below it. */
  readonly lookups: number;
  readonly voidLookups: number;
  readonly lowerBound: boolean;
  /** One for each term of the record, in its order. */
  readonly terms: readonly SpfNodeTerm[];
}

export interface SpfNodeTerm {
  readonly term: SpfTerm;
  /** Whether an evaluation can come to it: not behind `all`, and a redirect only where there is no `all` (§5.1, §6.1). */
  readonly reachable: boolean;
  /** Of this term: itself, and the record it leads to. 0 where it is not reachable. */
  readonly lookups: number;
  readonly voidLookups: number;
  readonly lowerBound: boolean;
  /** The name that it asks for; null where it asks nobody, or where that depends on the sender. */
  readonly target: string | null;
  /** Whether the target depends on who sends: it holds one of the macros s, l, o, i, p, v, h (d of the record's own domain does not). */
  readonly dependsOnSender: boolean;
  /** What was asked for it: A and AAAA of `a`, MX of `mx` and the addresses of each exchange, A of `exists`. */
  readonly answers: readonly SpfNodeAnswer[];
  /** The record that an include or a redirect leads to. */
  readonly child: SpfNode | null;
}

export interface SpfNodeAnswer {
  readonly name: string;
  readonly type: 'A' | 'AAAA' | 'MX';
  readonly answer: Answer;
}
