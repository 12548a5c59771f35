import type { Problem } from '../model/problem.ts';
import type { Span } from '../model/span.ts';

/** What can be wrong with the text of a DMARC record (RFC 9989 §4.7, §4.8, §4.10.1). */
export type DmarcProblemCode =
  /** It does not begin with a valid version tag: no DMARC record, though it was meant to be one. */
  | 'bad-version'
  | 'version-not-first'
  /** It is nothing like a DMARC record. */
  | 'not-dmarc'
  | 'missing-p'
  /** The value of p, sp or np is none of the three. */
  | 'bad-policy'
  /** The value of adkim, aspf, psd or t, in whose place the default counts. */
  | 'bad-value'
  | 'bad-fo'
  | 'duplicate-tag'
  | 'unknown-tag'
  | 'misspelt-tag'
  /** pct, rf and ri of RFC 7489. */
  | 'removed-tag'
  | 'tag-case'
  /** An element that is no tag. */
  | 'tag-syntax'
  | 'colon-for-equals'
  | 'missing-semicolon'
  | 'empty-element'
  | 'empty-value'
  | 'trailing-blank'
  | 'line-break'
  | 'literal-quotes'
  | 'backslash'
  | 'bad-uri'
  | 'uri-without-scheme'
  /** A scheme that was meant to be mailto. */
  | 'uri-scheme'
  | 'mailto-slashes'
  | 'blank-in-uri'
  /** No comma between two URIs, or another sign. */
  | 'uri-separator'
  /** What stands behind the @ is no name that DNS can hold. */
  | 'uri-host';

/** What keeps an address for reports from being one, or from being what was meant. */
export const ADDRESS_PROBLEMS: readonly DmarcProblemCode[] = [
  'bad-uri',
  'uri-without-scheme',
  'uri-scheme',
  'mailto-slashes',
  'blank-in-uri',
  'uri-separator',
  'uri-host',
];

/** A problem of a DMARC record. Fatal: the policy that is written does not apply, or it is open which one does. */
export type DmarcProblem = Problem<DmarcProblemCode>;

/** A problem that is not fatal; `mended` where only one thing can be meant. */
export function dmarcProblem(
  code: DmarcProblemCode,
  { start, end }: Span,
  message: string,
  mended?: string,
): DmarcProblem {
  const problem = { code, message, span: { start, end }, fatal: false };
  return mended === undefined ? problem : { ...problem, mended };
}
