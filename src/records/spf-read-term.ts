import { editProblem, isTerms, mends } from './spf-edit.ts';
import { foreignCharacters } from './spf-look-alike.ts';
import { quoted, signs } from './quoted.ts';
import { spfProblem } from './spf-problem.ts';
import type { SpfSyntaxProblem } from './spf-problem.ts';
import { SPF_SLIPS } from './spf-slips.ts';
import { suspectEdits } from './spf-suspects.ts';
import { readSpfTerm } from './spf-term.ts';
import type { SpfTermReading } from './spf-term.ts';

/** Signs of quoting, of escaping, and between items of a list. */
const AROUND = /[;,"'`\\]/;

/**
 * Reads one word of a record: by the letter, and where that gives no term, or one that cannot be meant, as what was most likely meant.
 *
 * @param text without blanks
 * @param at where it begins in the record
 * @returns the term as the grammar has it, or null, whatever was meant
 */
export function readTermAsWritten(text: string, at: number): SpfTermReading {
  const { edits: foreign, certain } = foreignCharacters(text);
  if (foreign.length > 0) {
    const sure = certain && mends(text, foreign);
    return { term: null, problems: foreign.map((edit) => editProblem(edit, at, sure)) };
  }
  const strict = readSpfTerm(text, at);
  if (strict.term !== null) {
    const suspects = suspectEdits(text);
    if (suspects.length === 0) return strict;
    const sure = mends(text, suspects);
    // Words that might run into each other are told only where each of them is a term.
    const told = sure || suspects.some(({ code }) => code === 'mechanism-with-equals' || code === 'repeated-version');
    const problems = told ? suspects.map((edit) => ({ ...editProblem(edit, at, sure), fatal: false })) : [];
    return { term: strict.term, problems };
  }
  return { term: null, problems: around(text, at) ?? slip(text, at) ?? [explained(text, at)] };
}

/** Signs that stand around a term by mistake. What they surround is judged by itself, so that one slip does not hide another. */
function around(text: string, at: number): SpfSyntaxProblem[] | null {
  let start = 0;
  let end = text.length;
  while (start < end && AROUND.test(text.charAt(start))) start++;
  while (end > start && AROUND.test(text.charAt(end - 1))) end--;
  if (end - start === text.length) return null;
  const inner = text.slice(start, end);
  const problems = isTerms(inner) ? [] : (slip(inner, at + start) ?? [explained(inner, at + start)]);
  return [...strayProblem(text, 0, start, at), ...problems, ...strayProblem(text, end, text.length, at)];
}

function strayProblem(text: string, start: number, end: number, at: number): SpfSyntaxProblem[] {
  if (start === end) return [];
  const message = `${signs(text.slice(start, end))} stands where a term begins or ends, and is no part of it; delete it`;
  return [editProblem({ start, end, mended: '', code: 'stray-character', message }, at, true)];
}

function slip(text: string, at: number): SpfSyntaxProblem[] | null {
  for (const find of SPF_SLIPS) {
    const edits = find(text);
    if (mends(text, edits)) return edits.map((edit) => editProblem(edit, at, true));
  }
  return null;
}

/** What is wrong by the letter, in better words where there are some. */
function explained(text: string, at: number): SpfSyntaxProblem {
  const span = { start: at, end: at + text.length };
  if (/^[+?~-]{2}/.test(text)) {
    const message = `${quoted(text)} begins with two qualifiers, and may have one: "+" pass, "-" fail, "~" softfail, "?" neutral`;
    return spfProblem('bad-qualifier', { start: at, end: at + 2 }, message);
  }
  if (/^[+?~-]?[a-z0-9_-]+(?:\.[a-z0-9_-]+)+\.?$/i.test(text)) {
    const message = `${quoted(text)} stands without a mechanism; write "include:" before it where it has an SPF record to use, "a:" where it is a host that sends`;
    return spfProblem('unknown-mechanism', span, message);
  }
  const [first] = readSpfTerm(text, at).problems;
  return first ?? spfProblem('bad-term', span, `${quoted(text)} is no term`);
}
