import type { Problem } from '../model/problem.ts';
import type { Span } from '../model/span.ts';

/** What can be wrong with the text of an SPF record (RFC 7208 §12). */
export type SpfProblemCode =
  | 'bad-version'
  | 'repeated-version'
  | 'bad-term'
  | 'bad-character'
  | 'stray-character'
  | 'missing-blank'
  | 'blank-in-term'
  | 'list-in-term'
  | 'unknown-mechanism'
  | 'wrong-mechanism'
  | 'mechanism-with-equals'
  | 'modifier-with-colon'
  | 'modifier-with-qualifier'
  | 'misspelt-modifier'
  | 'duplicate-modifier'
  | 'bad-qualifier'
  | 'missing-domain'
  | 'unexpected-value'
  | 'bad-domain'
  | 'bad-macro'
  | 'bad-cidr'
  | 'bad-ip';

/** A problem of an SPF record. Fatal: outside the grammar, for which the whole record is a permerror (RFC 7208 §4.6). */
export type SpfSyntaxProblem = Problem<SpfProblemCode>;

/** A problem for which the record is a permerror. */
export function spfProblem(code: SpfProblemCode, { start, end }: Span, message: string): SpfSyntaxProblem {
  return { code, message, span: { start, end }, fatal: true };
}
