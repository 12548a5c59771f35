import type { Span } from '../model/span.ts';
import { splitTags } from '../text/tag-list.ts';
import type { TagElement } from '../text/tag-list.ts';
import { dkimElementProblem } from './dkim-element.ts';
import { dkimProblem } from './dkim-problem.ts';
import type { DkimProblem } from './dkim-problem.ts';
import { quoted, shortened } from './quoted.ts';

/** One `name=value`, as written but for the blanks around name and value. Spans are offsets into the record. */
export interface DkimTag {
  readonly name: string;
  readonly value: string;
  /** The whole element between semicolons, blanks included. */
  readonly span: Span;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
}

/** ALPHA followed by letters, digits and "_" (RFC 6376 §3.2). */
const TAG_NAME = /^[A-Za-z][A-Za-z0-9_]*$/;

/** Whether a tag may be called so (RFC 6376 §3.2). */
export function isTagName(name: string): boolean {
  return TAG_NAME.test(name);
}

/** Whether a value can be written so that it is read again as it is: printable ASCII and blanks, without ";" (RFC 6376 §3.2). */
export function isTagValue(value: string): boolean {
  return /^[\x20-\x3a\x3c-\x7e\t\r\n]*$/.test(value);
}

/** The tags of a record, in order, duplicates included, and what is wrong with the list itself (RFC 6376 §3.2). */
export function readDkimTags(text: string): { tags: readonly DkimTag[]; problems: readonly DkimProblem[] } {
  const elements = splitTags(text);
  const hasKey = elements.some(({ name, value }) => name === 'p' && value !== null);
  const tags: DkimTag[] = [];
  const problems: DkimProblem[] = [...lineBreakProblems(text)];
  const empty: Span[] = [];
  const names = new Set<string>();
  const duplicates = new Set<string>();
  for (const [index, element] of elements.entries()) {
    const { span, name, nameSpan, value, valueSpan } = element;
    if (value !== null) tags.push({ name, value, span, nameSpan, valueSpan });
    if (value === null && name === '') empty.push(emptySpan(text, element));
    else if (value === null || !isTagName(name)) problems.push(dkimElementProblem(text, element, index === 0, hasKey));
    else if (names.has(name)) {
      if (!duplicates.has(name)) problems.push(duplicateProblem(name, nameSpan));
      duplicates.add(name);
    } else {
      names.add(name);
      problems.push(...valueProblems(name, value, valueSpan));
    }
  }
  // A record of nothing but blanks and semicolons lacks its key; that is enough to say.
  if (empty.length < elements.length) problems.push(...emptyProblems(empty));
  return { tags, problems };
}

function duplicateProblem(name: string, span: Span): DkimProblem {
  return dkimProblem(
    'duplicate-tag',
    span,
    `the tag ${shortened(name)}= stands twice, and that makes the whole record void; keep one`,
  );
}

/** The blanks of an element without anything else; where there are none either, the semicolon after it. */
function emptySpan(text: string, { span }: TagElement): Span {
  return span.end > span.start ? span : { start: span.start, end: Math.min(span.start + 1, text.length) };
}

/** RFC 6376 §3.2 lets a list end in ";" but lets nothing stand after it, nor nothing between two. Verifiers do not mind. */
function emptyProblems([first, ...more]: readonly Span[]): readonly DkimProblem[] {
  if (first === undefined) return [];
  const message =
    more.length === 0
      ? 'a semicolon has no tag beside it, or only blanks after it; take it away'
      : `${more.length + 1} semicolons have no tag beside them, or only blanks after them; take them away`;
  return [dkimProblem('empty-element', first, message)];
}

/** A value is printable ASCII without ";", with blanks inside (RFC 6376 §3.2). v=, k= and p= take even less, and are judged by that. */
function valueProblems(name: string, value: string, span: Span): readonly DkimProblem[] {
  if (name === 'v' || name === 'k' || name === 'p') return [];
  const foreign = /[^\x21-\x7e \t\r\n]/.exec(value);
  if (foreign === null) return [];
  const start = span.start + foreign.index;
  const message = `the value of ${shortened(name)}= holds ${quoted(foreign[0])}, expected printable ASCII only; take it out`;
  return [dkimProblem('tag-syntax', { start, end: start + 1 }, message)];
}

/**
 * A line break is a blank only as CRLF with a blank after it (RFC 6376 §2.8). Any other one is outside the grammar, and strict verifiers refuse
 * it, but most skip it as they skip blanks: a problem, not a fatal one.
 */
function lineBreakProblems(text: string): readonly DkimProblem[] {
  const found = /\r\n(?![ \t])|\r(?!\n)|(?<!\r)\n/.exec(text);
  if (found === null) return [];
  const span = { start: found.index, end: found.index + found[0].length };
  return [
    dkimProblem(
      'tag-syntax',
      span,
      'the record holds a line break, which some verifiers refuse; write it on one line',
      false,
    ),
  ];
}
