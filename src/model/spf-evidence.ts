import type { Answer } from './answer.ts';
import type { Parsed } from './problem.ts';
import type { SpfCost } from './spf-cost-tree.ts';
import type { SpfRecord } from './spf-record.ts';
import type { SpfProblem } from './spf-trace.ts';

/** The SPF record of a domain (RFC 7208 §4.5), and all that it leads to. */
export interface SpfEvidence {
  /**
   * permerror: an evaluation that reaches every term ends in one, for which `problem` is the reason; one that matches before may not.
   * unknown: DNS did not answer for the record itself. Where it failed further down, the record is found all the same, and the cost is a lower bound.
   */
  readonly status: 'found' | 'none' | 'permerror' | 'unknown';
  readonly answer: Answer;
  /** Every TXT record whose version section is `v=spf1`. */
  readonly records: readonly string[];
  /** The one record, read; null where there is none, or more than one. */
  readonly parsed: Parsed<SpfRecord> | null;
  /** What the whole record costs, and the tree of the records that it leads to; null where there is no record to read. */
  readonly cost: SpfCost | null;
  /** The first reason for a permerror; left out where there is none. */
  readonly problem?: SpfProblem;
  /** The answer for the old type SPF (99) at the domain, which no verifier asks for (§3.1). */
  readonly legacy: Answer;
  /** SPF records at names where people put them by mistake; looked for only where the domain, which exists, has none. */
  readonly misplaced: readonly SpfMisplaced[];
  /** Names that the record leads to, in domains that do not exist. */
  readonly unregistered?: readonly SpfUnregistered[];
  /** The text that the record names for mail that fails (§6.2); null where it names none, or one that depends on the sender. */
  readonly explained?: SpfExplained | null;
}

/** SPF records at a name that no verifier asks for. */
export interface SpfMisplaced {
  readonly name: string;
  readonly records: readonly string[];
}

/** A name in a domain that nobody has registered, as far as DNS tells. */
export interface SpfUnregistered {
  /** As a term asks for it, in lower case. */
  readonly name: string;
  /** The domain that could be registered: the name itself, one above it, or one that a CNAME leads to. */
  readonly domain: string;
}

/** The answer for the text that `exp` names. */
export interface SpfExplained {
  /** The domain whose record names it: the domain itself, or where a redirect leads. */
  readonly domain: string;
  readonly name: string;
  readonly answer: Answer;
}
