import type { Span } from '../model/span.ts';

/** One element between semicolons of a tag=value list, whatever it holds. Spans are offsets into the list. */
export interface TagElement {
  /** The element with the white space around it. */
  readonly span: Span;
  /** What stands before the first "=", white space around it dropped; the whole element where there is no "=". */
  readonly name: string;
  readonly nameSpan: Span;
  /** What stands after the first "=", white space around it dropped; null where there is no "=". */
  readonly value: string | null;
  readonly valueSpan: Span;
}

/**
 * Cuts a tag=value list at its semicolons (RFC 6376 §3.2; DMARC and its relatives follow the same shape, RFC 9989 §4.7). What an element may
 * hold is the record's own business; here nothing is judged and nothing is lost.
 *
 * The text after the last semicolon is an element too, unless it is empty: a list may end in ";".
 */
export function splitTags(text: string): TagElement[] {
  const elements: TagElement[] = [];
  for (let start = 0; start <= text.length;) {
    const semicolon = text.indexOf(';', start);
    const end = semicolon === -1 ? text.length : semicolon;
    if (semicolon !== -1 || end > start) elements.push(element(text, start, end));
    start = end + 1;
  }
  return elements;
}

function element(text: string, start: number, end: number): TagElement {
  const equals = text.slice(start, end).indexOf('=');
  const nameSpan = trimmed(text, start, equals === -1 ? end : start + equals);
  const valueSpan = equals === -1 ? { start: nameSpan.end, end: nameSpan.end } : trimmed(text, start + equals + 1, end);
  return {
    span: { start, end },
    name: text.slice(nameSpan.start, nameSpan.end),
    nameSpan,
    value: equals === -1 ? null : text.slice(valueSpan.start, valueSpan.end),
    valueSpan,
  };
}

const BLANKS = ' \t\r\n';

function trimmed(text: string, start: number, end: number): Span {
  while (start < end && BLANKS.includes(text.charAt(start))) start++;
  while (end > start && BLANKS.includes(text.charAt(end - 1))) end--;
  return { start, end };
}
