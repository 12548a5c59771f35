import { endLine } from './master-cursor.ts';
import type { Draft, Lexer } from './master-draft.ts';
import type { Entry } from './master-file-lexer.ts';
import { giveUp } from './master-parentheses.ts';

/** The octets that an entry may have, comments and line ends included; the longest record written as digits has four times its 65535. */
export const ENTRY_MAX = 0x10_0000;
/**
 * Where an open parenthesis is given up, those behind it that were opened so early are given up, too. Were none, each of them would be
 * looked for again; were all, one that is about to be closed would be lost.
 */
const KNOWN_OPEN = ENTRY_MAX / 2;

/**
 * The entry that is longer than {@link ENTRY_MAX}, as the lexer finds at its end. Where a parenthesis of an upper line is open, that is the
 * fault, and what is below that line is read; any other entry is skipped up to the end of the line that the limit is on, which for a comment is no
 * fault.
 */
export function longEntry(
  lexer: Lexer,
  draft: Draft,
  { begin, blankOwner }: { readonly begin: number; readonly blankOwner: boolean },
): Entry | null {
  const { first, words } = draft;
  const [open] = draft.open;
  const { line, column } = first ?? { line: lexer.line, column: begin - lexer.lineStart + 1 };
  const start = { line, column, endLine: line, endColumn: column + 1 };
  if (open !== undefined && open.nextLine !== null) {
    const fault = `this "(" is not closed within ${ENTRY_MAX} octets: write ")" behind the last word of the record`;
    giveUp(lexer, draft, fault, begin + KNOWN_OPEN);
    return { blankOwner, words, fault: draft.fault, place: start, written: '', comment: null };
  }
  lexer.skipping = true;
  if (first === null && /^[ \t\r]*;/.test(lexer.text.slice(begin, lexer.end))) return null;
  const fault = `the entry that begins here has more than ${ENTRY_MAX} octets, which no record needs: end its line, or close its quotes`;
  return { blankOwner, words, fault: { fault, place: start }, place: start, written: '', comment: null };
}

/** Goes on to the line below an entry that was too long, as far as there is text. */
export function behindLongEntry(lexer: Lexer): null {
  const lineFeed = lexer.text.indexOf('\n', lexer.pos);
  lexer.pos = lineFeed === -1 ? lexer.text.length : lineFeed + 1;
  if (lineFeed === -1) return null;
  lexer.skipping = false;
  endLine(lexer, lineFeed);
  return null;
}
