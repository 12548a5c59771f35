import type { Span } from './span.ts';

/** What a parser found to be outside the grammar, or fatal by the RFC. What is merely unwise is a rule's business. */
export interface Problem<Code extends string = string> {
  /** A stable word for programs. */
  readonly code: Code;
  /** One sentence for people, without a final stop. */
  readonly message: string;
  readonly span: Span;
  /** Whether the RFC makes an evaluator discard the record, or the part of it that matters. */
  readonly fatal: boolean;
  /** What to write in place of the span, where only one thing can be meant; left out where it is a guess. */
  readonly mended?: string;
}

/** A parser takes any text and never throws: it says what it understood and what it did not. */
export interface Parsed<T, Code extends string = string> {
  readonly record: T;
  readonly problems: readonly Problem<Code>[];
}
