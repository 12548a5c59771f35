import { isTerms } from './spf-edit.ts';
import { quoted } from './quoted.ts';
import { spfProblem } from './spf-problem.ts';
import type { SpfTermReading } from './spf-term.ts';
import type { SpfWord } from './spf-words.ts';

/** A term that blanks took apart. */
export interface SplitTerm extends SpfTermReading {
  readonly term: null;
  /** How many words it is of. */
  readonly words: 2 | 3;
}

/**
 * Whether the words here are one term with blanks in it (`include: example.com`, `- all`, `redirect = example.com`, `mx /24`), or with the ends of
 * two strings in it (`exam" "ple.com`). It has to be one without doubt: together they are a term, and by themselves they are not.
 */
export function findSplitTerm(words: readonly SpfWord[], at: number): SplitTerm | null {
  const [first, second, third] = [words[at], words[at + 1], words[at + 2]];
  if (first === undefined || second === undefined) return null;
  // Most words neither end nor begin in a sign.
  if (!'"+?~-:=/'.includes(first.text.at(-1) ?? '') && !':=/'.includes(second.text.charAt(0))) return null;
  if (first.text.endsWith('"') && second.text.startsWith('"')) return splitByQuotes(first, second);
  const isOpen = /^[+?~-]$|[:=/]$/.test(first.text);
  const isWhole = /^[a-z][a-z0-9_.-]*=./i.test(first.text);
  if (isWhole || (!isOpen && !/^[:=/]/.test(second.text))) return null;
  const middle = /^[:=/]$/.test(second.text) ? second.text : null;
  if (middle !== null && third !== undefined)
    return isTerms(third.text) || !isTerms(first.text + middle + third.text) ? null : split(3, first, third, middle);
  const qualifier = /^[+?~-]$/.test(first.text);
  if (!isTerms(first.text + second.text) || (isTerms(second.text) && !qualifier)) return null;
  return split(2, first, second, '');
}

function splitByQuotes(first: SpfWord, second: SpfWord): SplitTerm | null {
  let end = first.text.length;
  while (/["\\]/.test(first.text.charAt(end - 1))) end--;
  const before = first.text.slice(0, end);
  const after = second.text.replace(/^["\\]+/, '');
  if ((isTerms(before) && isTerms(after)) || !isTerms(before + after)) return null;
  const span = { start: first.start + before.length, end: second.end - after.length };
  const message =
    'the quotation marks of two strings are left inside a term, which is one text without them; delete them';
  return { term: null, words: 2, problems: [{ ...spfProblem('stray-character', span, message), mended: '' }] };
}

function split(words: 2 | 3, { text, end }: SpfWord, last: SpfWord, mended: string): SplitTerm {
  const whole = text + mended + last.text;
  const message = `a blank stands inside a term, and takes it apart; write ${quoted(whole)}`;
  return {
    term: null,
    words,
    problems: [{ ...spfProblem('blank-in-term', { start: end, end: last.start }, message), mended }],
  };
}
