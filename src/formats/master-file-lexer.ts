import { CLOSE, CR, endLine, LF, OPEN, QUOTE, SEMICOLON, SPACE, TAB } from './master-cursor.ts';
import { closeParenthesis, giveUp, noteLine, openParenthesis } from './master-parentheses.ts';
import { extend, newDraft, type Draft, type Lexer } from './master-draft.ts';
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
}

/** More than any record needs: every word but the first four is at least one of the 65535 octets of RDATA. */
const WORDS_MAX = 65_540;
const BOM = '\u00ef\u00bb\u00bf';

/**
 * The entries of a master file, one by one, without blank lines and comments. The work is linear in the text, whatever it holds: a
 * parenthesis that is never closed costs one second look at what stands below it, which is then read as if the record had ended with its line.
 *
 * @param text octets as latin1 text; a UTF-8 byte order mark is skipped, lines end with LF or CRLF, entries also, as in BIND, with a lone CR
 */
export function* readEntries(text: string): Generator<Entry> {
  const lexer: Lexer = { text, pos: text.startsWith(BOM) ? BOM.length : 0, line: 1, lineStart: 0, unclosed: new Set() };
  while (lexer.pos < text.length) {
    const entry = readEntry(lexer);
    if (entry !== null) yield entry;
  }
}

function readEntry(lexer: Lexer): Entry | null {
  const { text } = lexer;
  const draft = newDraft(lexer);
  const first = text.charCodeAt(lexer.pos);
  const blankOwner = first === SPACE || first === TAB;
  while (lexer.pos < text.length) {
    const { pos } = lexer;
    switch (text.charCodeAt(pos)) {
      case SPACE:
      case TAB:
        lexer.pos++;
        break;
      case CR:
        lexer.pos++;
        // The LF of a CRLF ends the entry by itself.
        if (draft.open.length > 0 || text.charCodeAt(lexer.pos) === LF) break;
        return entryOf(lexer, draft, blankOwner, pos);
      case LF:
        lexer.pos++;
        endLine(lexer, pos);
        if (draft.open.length === 0) return entryOf(lexer, draft, blankOwner, pos);
        noteLine(draft, lexer);
        break;
      case SEMICOLON: {
        const lineFeed = text.indexOf('\n', pos);
        lexer.pos = lineFeed === -1 ? text.length : lineFeed;
        break;
      }
      case OPEN:
        if (openParenthesis(lexer, draft) === 'rewound') return entryOf(lexer, draft, blankOwner, pos);
        break;
      case CLOSE:
        closeParenthesis(lexer, draft);
        break;
      default:
        takeWord(lexer, draft);
    }
  }
  const end = lexer.pos;
  giveUp(lexer, draft);
  return entryOf(lexer, draft, blankOwner, end);
}

function takeWord(lexer: Lexer, draft: Draft): void {
  const { pos } = lexer;
  const word = lexer.text.charCodeAt(pos) === QUOTE ? scanQuoted(lexer) : scanWord(lexer);
  if (isFault(word)) draft.fault ??= word;
  extend(draft, isFault(word) ? word.place : word, pos, lexer.pos);
  if (draft.fault !== null || isFault(word)) return;
  if (draft.words.length < WORDS_MAX) draft.words.push(word);
  else draft.fault = { fault: `this is one word more than the ${WORDS_MAX} that fit into a record`, place: word };
}

/** @param lineEnd the offset of the end of the entry's last line */
function entryOf({ text }: Lexer, draft: Draft, blankOwner: boolean, lineEnd: number): Entry | null {
  const { words, fault, first, last, start } = draft;
  if (first === null || last === null || (words.length === 0 && fault === null)) return null;
  const place = { line: first.line, column: first.column, endLine: last.endLine, endColumn: last.endColumn };
  if (fault !== null) return { blankOwner, words, fault, place, written: '' };
  let end = lineEnd;
  for (; end > draft.end; end--) {
    const code = text.charCodeAt(end - 1);
    if (code !== SPACE && code !== TAB && code !== CR) break;
  }
  return { blankOwner, words, fault, place, written: text.slice(start, end) };
}
