import type { AnswerFacts, FailureCause } from './answer.ts';
import type { RrType } from './rr.ts';
import type { Span } from './span.ts';

/** RFC 7208 §2.6. */
export type SpfResult = 'none' | 'neutral' | 'pass' | 'fail' | 'softfail' | 'temperror' | 'permerror';

/** Who asks check_host (RFC 7208 §4.1). */
export interface SpfSubject {
  /** The address of the client. */
  readonly ip: string;
  /** The domain whose record is evaluated: that of the sender, or the HELO name. */
  readonly domain: string;
  /** MAIL FROM; where it has no local part, that is postmaster (§4.3). */
  readonly sender: string;
  /** The name in HELO or EHLO. */
  readonly helo: string;
  /** The name of the receiving host, for %{r}. Default `unknown` (§7.3). */
  readonly receiver?: string;
}

/** What an evaluation comes to, and the way it went. */
export interface SpfOutcome {
  readonly result: SpfResult;
  /** The explanation of a fail, macros expanded; null where there is none (§6.2). */
  readonly explanation: string | null;
  /** Terms that counted against the limit of 10 (§4.6.4). */
  readonly lookups: number;
  /** Such terms whose own lookup gave nothing: for `mx` that of the MX records, for `ptr` that of the names of the client. */
  readonly voidLookups: number;
  readonly trace: SpfTrace;
  /** Why it is temperror or permerror; left out for the other results. */
  readonly problem?: SpfProblem;
}

/** What ended an evaluation in an error. */
export interface SpfProblem {
  readonly code:
    | 'syntax'
    | 'multiple-records'
    | 'lookup-limit'
    | 'void-limit'
    | 'mx-limit'
    | 'no-record'
    | 'loop'
    | 'bad-name'
    | 'dns'
    | 'budget';
  /** One sentence without a final stop. */
  readonly message: string;
  /** The domain whose record holds the term; that of the record itself where it is no term's. */
  readonly domain: string;
  /** The record, and where in it. */
  readonly record: string | null;
  readonly span: Span | null;
}

/** One call of check_host: the record of one domain. */
export interface SpfTrace {
  readonly domain: string;
  /** Null where there was none to evaluate. */
  readonly record: string | null;
  readonly result: SpfResult;
  /** The question for the record. It is `malformed`, and nobody was asked, where the domain is none that can have a record (§4.3). */
  readonly asked: SpfQuestion;
  /** In the order of the record; a redirect stands last, where it is followed. Empty where the record was not evaluated. */
  readonly terms: readonly SpfTraceTerm[];
}

export interface SpfTraceTerm {
  /** As the record has it. */
  readonly text: string;
  readonly span: Span;
  readonly outcome: 'match' | 'no-match' | 'error' | 'not-reached' | 'ignored';
  /** In a few words: `192.0.2.7 is in 192.0.2.0/24`. */
  readonly why: string;
  /** The name that was asked for, macros expanded; null where none was. */
  readonly target: string | null;
  /** The number that this term got among those that count, from 1 on, or null where it counts for nothing. The one that is too many has its number too. */
  readonly lookup: number | null;
  /** 1 where the lookup of this term itself gave nothing, without those of an included record. */
  readonly voidLookups: number;
  /** What was asked for it, in order; not the record of an include or redirect, which stands in its trace. */
  readonly questions: readonly SpfQuestion[];
  /** The evaluation of an include or a redirect. */
  readonly inner: SpfTrace | null;
}

/** A question and what came. */
export interface SpfQuestion {
  readonly name: string;
  readonly type: RrType;
  readonly status: 'records' | 'nodata' | 'nxdomain' | FailureCause;
  /** How many records of the type came. */
  readonly records: number;
  readonly path: AnswerFacts['path'];
}
