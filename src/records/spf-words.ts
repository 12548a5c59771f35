import { spfProblem } from './spf-problem.ts';
import type { SpfSyntaxProblem } from './spf-problem.ts';

/** A word between blanks. */
export interface SpfWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** What is wrong with the blanks before it. */
  readonly gap: SpfSyntaxProblem | null;
}

/**
 * What is taken for a blank between words: white space of ASCII, and the blanks of print, as UTF-8 octets and as characters. Only the blank itself
 * separates terms (RFC 7208 §4.6.1).
 */
const GAP =
  /(?:[ \t-\r\u2000-\u200a\u202f\u3000]|\u00c2\u00a0|(?<![\u0080-\u00ff])\u00a0|\u00e2\u0080[\u0080-\u008a\u00af]|\u00e3\u0080\u0080)+/g;

/** Takes the terms section apart. Every separator that is none is told, with the word behind it, or as the gap at the end. */
export function spfWords(
  text: string,
  from: number,
): { readonly words: readonly SpfWord[]; readonly last: SpfSyntaxProblem | null } {
  if (/^[\x20-\x7e]*$/.test(text)) return { words: plainWords(text, from), last: null };
  const words: SpfWord[] = [];
  let start = from;
  let gap: SpfSyntaxProblem | null = null;
  const close = (end: number): void => {
    if (end > start) words.push({ text: text.slice(start, end), start, end, gap });
  };
  for (const { 0: blanks, index } of text.slice(from).matchAll(GAP)) {
    close(from + index);
    start = from + index + blanks.length;
    gap = gapProblem(blanks, from + index, start === text.length);
  }
  close(text.length);
  return { words, last: start === text.length ? gap : null };
}

/** The words of a text with no other separator than the blank itself. */
function plainWords(text: string, from: number): SpfWord[] {
  const words: SpfWord[] = [];
  for (let start = from; start < text.length;) {
    const blank = text.indexOf(' ', start);
    const end = blank === -1 ? text.length : blank;
    if (end > start) words.push({ text: text.slice(start, end), start, end, gap: null });
    start = end + 1;
  }
  return words;
}

function gapProblem(gap: string, at: number, atEnd: boolean): SpfSyntaxProblem | null {
  const first = gap.search(/[^ ]/);
  if (first === -1) return null;
  let end = gap.length;
  while (gap.charAt(end - 1) === ' ') end--;
  const odd = gap.charAt(first);
  const what = odd === '\t' ? 'a tab' : odd < ' ' ? 'a line break' : 'a blank of print';
  const message = `${what} stands here, and only the plain blank (octet 32) separates terms; ${atEnd ? 'delete it' : 'write a blank'}`;
  const problem = spfProblem('bad-character', { start: at + first, end: at + end }, message);
  return { ...problem, mended: atEnd ? '' : ' ' };
}
