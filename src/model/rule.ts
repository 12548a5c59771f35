import type { Evidence } from './evidence.ts';
import type { Finding, Severity } from './finding.ts';

/** One lint rule: a value, so that it can be listed, explained, tested by its own examples and documented from them. */
export interface Rule {
  /** `<record>-<what is wrong>`: file name, heading in the documentation, argument of `explain`. */
  readonly id: string;
  readonly severity: Severity;
  /** The text the rule stands on, as `RFC 6376 §3.6.1`. */
  readonly reference: string;
  /** What is wrong, as a heading. */
  readonly title: string;
  /** What follows from it for mail, and what to do. */
  readonly why: string;
  /** Lines of a zone `example.com` in which this rule finds something. */
  readonly bad: readonly string[];
  /** The same zones with only the defect repaired. */
  readonly good: readonly string[];
  check(evidence: Evidence): readonly RuleFinding[];
}

/** A finding before the rule's own id, severity and reference are put to it. */
export type RuleFinding = Omit<Finding, 'rule' | 'severity' | 'reference'> & { readonly severity?: Severity };
