import { CLOSE, CR, endLine, LF, OPEN, QUOTE, SEMICOLON, SPACE, TAB } from './master-cursor.ts';
import { extend, newDraft, type Draft, type Lexer } from './master-draft.ts';
import { behindLongEntry, ENTRY_MAX, longEntry } from './master-long-entry.ts';
import { closeParenthesis, giveUp, noteLine, openParenthesis } from './master-parentheses.ts';
import { scanQuoted, scanWord } from './master-scan.ts';
import { isFault, type Fault, type Place, type Word } from './master-word.ts';

/** One entry of a master file (RFC 1035 §5.1): a line, or several within parentheses. */
export interface Entry {
  /** The line begins with a blank: the entry takes over the owner of the one before. */
  readonly blankOwner: boolean;
  /** Where `fault` is set, only those before it. */
  readonly words: readonly Word[];
  /** What keeps the entry from being read; null where its words are whole. */
  readonly fault: Fault | null;
  /** From the first word or parenthesis to the end of the last word or parenthesis. */
  readonly place: Place;
  /** From the first word or parenthesis to the end of the last line, comments included; empty where `fault` is set. */
  readonly written: string;
  /** The comment on the line on which the last word ends, with nothing but blanks between; null where that word stands in quotes. */
  readonly comment: Word | null;
}

/** More than any record needs: every word but the first four is at least one of the 65535 octets of RDATA. */
const WORDS_MAX = 65_540;

/**
 * Takes the next entry of a master file. The work is linear in the text, whatever it holds: a parenthesis that is never closed costs one
 * second look at what stands below it, which is then read as if the record had ended with its line.
 *
 * @param lexer in front of the begin of an entry and not at the end of its text: octets as latin1 text, where lines end with LF or CRLF, entries
 *   also, as in BIND, with a lone CR
 * @returns null where there is none but a blank line or a comment; 'more' where the entry may go on in what comes behind the text: then the lexer
 *   stands where it stood
 */
export function readEntry(lexer: Lexer): Entry | null | 'more' {
  if (lexer.skipping) return behindLongEntry(lexer);
  const { text, pos: begin, line, lineStart } = lexer;
  const first = text.charCodeAt(begin);
  const blankOwner = first === SPACE || first === TAB;
  const draft = newDraft(lexer);
  lexer.end = Math.min(text.length, begin + ENTRY_MAX);
  const lineEnd = readWords(lexer, draft);
  if (lineEnd !== null) return entryOf(lexer, draft, blankOwner, lineEnd);
  if (lexer.end < text.length) return longEntry(lexer, draft, { begin, blankOwner });
  if (!lexer.final) {
    lexer.pos = begin;
    lexer.line = line;
    lexer.lineStart = lineStart;
    return 'more';
  }
  giveUp(lexer, draft);
  return entryOf(lexer, draft, blankOwner, lexer.end);
}

/** @returns the offset of the end of the entry's last line; null where the lexer came to its end before */
function readWords(lexer: Lexer, draft: Draft): number | null {
  const { text, end } = lexer;
  while (lexer.pos < end) {
    const { pos } = lexer;
    switch (text.charCodeAt(pos)) {
      case SPACE:
      case TAB:
        lexer.pos++;
        break;
      case CR:
        lexer.pos++;
        // The LF of a CRLF ends the entry by itself.
        if (draft.open.length > 0 || lexer.pos === end || text.charCodeAt(lexer.pos) === LF) break;
        return pos;
      case LF:
        lexer.pos++;
        endLine(lexer, pos);
        if (draft.open.length === 0) return pos;
        noteLine(draft, lexer);
        break;
      case SEMICOLON:
        takeComment(lexer, draft);
        break;
      case OPEN:
        if (openParenthesis(lexer, draft) === 'rewound') return pos;
        break;
      case CLOSE:
        closeParenthesis(lexer, draft);
        break;
      default:
        takeWord(lexer, draft);
    }
  }
  return null;
}

function takeWord(lexer: Lexer, draft: Draft): void {
  const { pos } = lexer;
  const word = lexer.text.charCodeAt(pos) === QUOTE ? scanQuoted(lexer) : scanWord(lexer);
  if (isFault(word)) draft.fault ??= word;
  extend(draft, isFault(word) ? word.place : word, pos, lexer.pos);
  if (draft.fault !== null || isFault(word)) return;
  draft.comment = null;
  if (draft.words.length < WORDS_MAX) draft.words.push(word);
  else draft.fault = { fault: `this is one word more than the ${WORDS_MAX} that fit into a record`, place: word };
}

function takeComment(lexer: Lexer, draft: Draft): void {
  const { text, pos, end, line, lineStart } = lexer;
  const lineFeed = text.indexOf('\n', pos);
  lexer.pos = lineFeed === -1 || lineFeed > end ? end : lineFeed;
  const word = draft.words.at(-1);
  // What was taken last is a word where its place is that of the entry's end.
  if (word === undefined || word !== draft.last || word.quoted || word.endLine !== line) return;
  const behind = withoutBlanks(text, pos, lexer.pos);
  draft.comment = {
    text: text.slice(pos, behind),
    quoted: false,
    line,
    column: pos - lineStart + 1,
    endLine: line,
    endColumn: behind - lineStart + 1,
  };
}

function entryOf({ text }: Lexer, draft: Draft, blankOwner: boolean, lineEnd: number): Entry | null {
  const { words, fault, first, last, start, comment } = draft;
  if (first === null || last === null || (words.length === 0 && fault === null)) return null;
  const place = { line: first.line, column: first.column, endLine: last.endLine, endColumn: last.endColumn };
  if (fault !== null) return { blankOwner, words, fault, place, written: '', comment: null };
  return {
    blankOwner,
    words,
    fault,
    place,
    written: text.slice(start, withoutBlanks(text, draft.end, lineEnd)),
    comment,
  };
}

/** The end of a stretch without the blanks at its end. */
function withoutBlanks(text: string, start: number, end: number): number {
  for (let behind = end; behind > start; behind--) {
    const code = text.charCodeAt(behind - 1);
    if (code !== SPACE && code !== TAB && code !== CR) return behind;
  }
  return start;
}
