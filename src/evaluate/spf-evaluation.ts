import type { Answer } from '../model/answer.ts';
import type { SpfTerm } from '../model/spf-record.ts';
import type { SpfProblem, SpfQuestion, SpfResult, SpfTrace } from '../model/spf-trace.ts';
import type { SelectedSpf } from './find-spf.ts';
import type { SpfClient } from './spf-client.ts';
import type { SpfQuestions } from './spf-questions.ts';

/** One run of check_host, includes and redirects within it. */
export interface SpfEvaluation {
  readonly client: SpfClient;
  readonly questions: SpfQuestions;
  readonly limits: SpfCounts;
  /** What has been spent of them, which only grows. */
  readonly spent: { -readonly [K in keyof SpfCounts]: SpfCounts[K] };
  /** Records that were read. */
  readonly selected: Map<Answer, SelectedSpf>;
  /** What may still be asked ahead; null where nothing is. */
  readonly ahead: { terms: number; readonly domains: Set<string> } | null;
}

export interface SpfCounts {
  /** Terms that count against the limit (RFC 7208 §4.6.4). */
  readonly lookups: number;
  readonly voidLookups: number;
}

/** The record in which the evaluation is. */
export interface SpfScope {
  readonly evaluation: SpfEvaluation;
  readonly domain: string;
  readonly record: string;
  /** The domains that are being evaluated, this one last, in the form in which names are equal. */
  readonly path: readonly string[];
  /** Whether the explanation of this record would be given out: not that of an included one (§6.2). */
  readonly explains: boolean;
  /** Evaluates the record that an include or a redirect leads to. */
  readonly follow: (domain: string, explains: boolean) => Promise<SpfVerdict>;
}

/** What the record of one domain gives. */
export interface SpfVerdict {
  readonly result: SpfResult;
  readonly explanation: string | null;
  readonly trace: SpfTrace;
  /** Null where the result is no error. */
  readonly problem: SpfProblem | null;
}

/** What one term does while it is evaluated. */
export interface SpfTermRun {
  readonly scope: SpfScope;
  readonly term: SpfTerm;
  readonly lookup: number | null;
  readonly questions: SpfQuestion[];
  voidLookups: number;
  target: string | null;
  inner: SpfTrace | null;
}

/** What a term came to. */
export type SpfTermEnd =
  | { readonly outcome: 'match' | 'no-match' | 'ignored'; readonly why: string }
  | { readonly outcome: 'error'; readonly why: string; readonly problem: SpfProblem };
