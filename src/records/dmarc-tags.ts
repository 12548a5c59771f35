import type { DmarcTag } from '../model/dmarc-record.ts';
import type { Span } from '../model/span.ts';
import { splitTags } from '../text/tag-list.ts';
import type { TagElement } from '../text/tag-list.ts';
import { elementProblem } from './dmarc-element.ts';
import { dmarcProblem } from './dmarc-problem.ts';
import type { DmarcProblem } from './dmarc-problem.ts';

/** Letters only (RFC 9989 §4.8). */
const NAME = /^[a-z]+$/i;

export interface DmarcTagsReading {
  /** In order, those that stand twice too. */
  readonly tags: readonly DmarcTag[];
  readonly problems: readonly DmarcProblem[];
}

/**
 * The tags from a place on, and what is wrong with the list itself (RFC 9989 §4.8). Names are taken in any case: the ABNF does not have them as
 * literals, and "tag-value" of DKIM, which §4.7 points to, would tell cases apart (RFC 6376 §3.2). The text does not decide, and most receivers
 * read them so; what is not in lower case is told.
 */
export function readDmarcTags(text: string, from: number): DmarcTagsReading {
  const tags: DmarcTag[] = [];
  const problems: DmarcProblem[] = [];
  for (const relative of splitTags(text.slice(from))) {
    const element = moved(relative, from);
    const { name, value } = element;
    if (value !== null && NAME.test(name)) tags.push(tagOf(element, value));
    else problems.push(...elementProblem(text, element, tags.at(-1)));
  }
  problems.push(...blankProblems(text));
  return { tags, problems };
}

/** The version tag of a text that begins with a valid one. */
export function versionTag(text: string): DmarcTag[] {
  const [first] = splitTags(text);
  return first === undefined || first.value === null ? [] : [tagOf(first, first.value)];
}

function tagOf({ name, nameSpan, valueSpan }: TagElement, value: string): DmarcTag {
  return { name: name.toLowerCase(), value, span: { start: nameSpan.start, end: valueSpan.end }, valueSpan };
}

function moved({ name, value, ...spans }: TagElement, by: number): TagElement {
  return {
    name,
    value,
    span: shifted(spans.span, by),
    nameSpan: shifted(spans.nameSpan, by),
    valueSpan: shifted(spans.valueSpan, by),
  };
}

function shifted({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** Blanks that the grammar does not have: line breaks anywhere, and any at the end without a semicolon before them. Receivers trim them. */
function blankProblems(text: string): readonly DmarcProblem[] {
  let end = text.length;
  while (end > 0 && ' \t\r\n'.includes(text.charAt(end - 1))) end--;
  const problems: DmarcProblem[] = [];
  const tail = { start: end, end: text.length };
  const hasBreak = /[\r\n]/.test(text.slice(end));
  if (tail.start < tail.end && end > 0 && (hasBreak || text.charAt(end - 1) !== ';'))
    problems.push(dmarcProblem('trailing-blank', tail, 'white space stands at the end of the record; delete it', ''));
  for (const { index, 0: lines } of text.slice(0, end).matchAll(/[\r\n]+/g)) {
    const message = 'a line break stands in the record, which strict receivers do not read; write it on one line';
    problems.push(dmarcProblem('line-break', { start: index, end: index + lines.length }, message, ' '));
  }
  return problems;
}
