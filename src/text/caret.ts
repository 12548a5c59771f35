import type { Span } from '../model/span.ts';
import { visibleOctets } from './untrusted.ts';

/** Columns in front of a marked part that does not fit, so that its beginning is seen to be one. */
const LEAD = 12;
/** Under this, neither text nor carets would say anything. */
const WIDTH_MIN = 16;

/** One line of a text, and the line of carets to set under it. Neither ends in a blank. */
export interface Marked {
  readonly text: string;
  readonly carets: string;
}

/**
 * How each octet of a text is shown: as itself or as `\DDD`. Beyond {@link visibleOctets}, blanks at both ends are escaped, since nobody sees
 * them there, and `##` is broken up, since build servers take commands such as `##vso[…]` from anywhere in a log line.
 *
 * @param octets latin1 text
 * @returns what to show for the octet at an offset inside the text
 */
export function octetCells(octets: string): (offset: number) => string {
  let first = 0;
  while (octets.charAt(first) === ' ') first++;
  let last = octets.length - 1;
  while (last > first && octets.charAt(last) === ' ') last--;
  return (offset) => {
    const octet = octets.charAt(offset);
    if (octet === ' ') return offset < first || offset > last ? '\\032' : octet;
    if (octet === '#') return octets.charAt(offset - 1) === '#' ? '\\035' : octet;
    return octet > ' ' && octet <= '~' ? octet : visibleOctets(octet);
  };
}

/**
 * Draws carets under a part of a text. Where the text is wider than `width`, a window of it is shown that holds the part, or its beginning,
 * with what stands around it; an ellipsis stands for what is left out. The work grows with the width, not with the text, but for its ends.
 *
 * @param octets latin1 text
 * @param span the part meant; one outside the text is moved into it, an empty one is marked by one caret
 * @param width columns for either line; under 16 counts as 16
 * @example caretLines('v=DKIM1; p=!', { start: 11, end: 12 }, 40) // { text: 'v=DKIM1; p=!', carets: '           ^' }
 */
export function caretLines(octets: string, span: Span, width: number, ellipsis: string = '…'): Marked {
  const start = within(span.start, 0, octets.length);
  const end = Math.max(within(span.end, start, octets.length), start + 1);
  const length = Math.max(octets.length, end);
  const cells = octetCells(octets);
  const cell = (offset: number): string => (offset < octets.length ? cells(offset) : ' ');
  const shown = windowAround({ start, end }, { length, cell }, Math.max(width, WIDTH_MIN), ellipsis.length);
  let text = shown.start > 0 ? ellipsis : '';
  let carets = ' '.repeat(text.length);
  for (let offset = shown.start; offset < shown.end; offset++) {
    const drawn = cell(offset);
    text += drawn;
    if (offset < end) carets += (offset < start ? ' ' : '^').repeat(drawn.length);
  }
  if (shown.end < length) text += ellipsis;
  if (shown.end < end) carets += '^'.repeat(ellipsis.length);
  return { text: text.trimEnd(), carets };
}

interface Cells {
  readonly length: number;
  readonly cell: (offset: number) => string;
}

/** The offsets to show: all of the text, or a window of it that leaves room for an ellipsis at both ends. */
function windowAround(span: Span, { length, cell }: Cells, width: number, ellipsis: number): Span {
  if (columnsUpTo(0, length, cell, width) <= width) return { start: 0, end: length };
  const room = width - 2 * ellipsis;
  const lead = columnsUpTo(span.start, span.end, cell, room) > room ? Math.min(LEAD, room / 4) : 0;
  let { start } = span;
  let end = span.start;
  let used = 0;
  const growLeft = (limit: number): boolean => {
    const columns = start > 0 ? cell(start - 1).length : Infinity;
    if (used + columns > limit) return false;
    used += columns;
    start--;
    return true;
  };
  const growRight = (last: number): boolean => {
    const columns = end < last ? cell(end).length : Infinity;
    if (used + columns > room) return false;
    used += columns;
    end++;
    return true;
  };
  while (growLeft(lead));
  while (growRight(span.end));
  for (let grew = true; grew;) {
    const right = growRight(length);
    grew = growLeft(room) || right;
  }
  return { start, end };
}

/** Columns of the octets from `start` to `end`; it stops counting as soon as they are more than `most`. */
function columnsUpTo(start: number, end: number, cell: (offset: number) => string, most: number): number {
  let columns = 0;
  for (let offset = start; offset < end && columns <= most; offset++) columns += cell(offset).length;
  return columns;
}

function within(offset: number, least: number, most: number): number {
  return Math.min(Math.max(Math.trunc(offset) || 0, least), most);
}
