import type { FailureCause } from './answer.ts';
import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';
import type { RrType } from './rr.ts';

/** fail: an error. unknown: something asked for could not be judged. warn: a warning. pass: neither. */
export type Verdict = 'fail' | 'unknown' | 'warn' | 'pass';

/** What is to be said about one domain. */
export interface Report {
  readonly domain: string;
  readonly verdict: Verdict;
  /** In the order of the rule list, then by name, then by place in the record. */
  readonly findings: readonly Finding[];
  readonly unknown: readonly Unknown[];
  readonly suppressed: readonly Suppressed[];
  readonly evidence: Evidence;
  /** The rules that found something, so that a reporter can say why it matters. */
  readonly rules: Readonly<Record<string, { readonly title: string; readonly why: string }>>;
  /** DNS questions asked, each counted once. */
  readonly questions: number;
  readonly elapsedMs: number;
}

/** A question asked for that DNS did not answer. */
export interface Unknown {
  readonly name: string;
  readonly type: RrType;
  readonly cause: FailureCause;
  readonly detail: string;
}

/** A finding that the user chose not to hear of. */
export interface Suppressed {
  readonly rule: string;
  readonly name: string;
  readonly reason: string;
}
