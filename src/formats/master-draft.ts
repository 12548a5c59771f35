import type { Cursor } from './master-cursor.ts';
import type { Fault, Place, Word } from './master-word.ts';

/** The lexer between two entries. */
export interface Lexer extends Cursor {
  text: string;
  /** Whether nothing comes behind the text. */
  final: boolean;
  /** The rest of the line belongs to an entry that was too long. */
  skipping: boolean;
  /** Offsets of parentheses ahead that are known to stay open. */
  unclosed: Set<number>;
}

/** A lexer before the begin of a text. @param final whether the text is whole */
export function newLexer(text: string, final: boolean): Lexer {
  return { text, final, pos: 0, end: 0, line: 1, lineStart: 0, skipping: false, unclosed: new Set() };
}

/** What the lexer knows of the entry it reads. */
export interface Draft {
  readonly words: Word[];
  readonly open: OpenParenthesis[];
  fault: Fault | null;
  /** A parenthesis of this line stays open, so that parentheses mean nothing on the rest of it. */
  flat: boolean;
  /** The first and the last word or parenthesis. */
  first: Place | null;
  last: Place | null;
  /** Offsets of their begin and end. */
  start: number;
  end: number;
  /** The comment on the line on which the last word ends, with nothing but blanks between. */
  comment: Word | null;
}

/** A parenthesis that is not closed yet. */
export interface OpenParenthesis {
  readonly pos: number;
  readonly place: Place;
  /** Where the line after its own begins, once the lexer got there. */
  nextLine: { readonly pos: number; readonly line: number } | null;
}

/** An entry of which nothing was read yet. */
export function newDraft({ pos }: Lexer): Draft {
  return {
    words: [],
    open: [],
    fault: null,
    flat: false,
    first: null,
    last: null,
    start: pos,
    end: pos,
    comment: null,
  };
}

/** Takes a word or a parenthesis into the place of the entry. */
export function extend(draft: Draft, place: Place, start: number, end: number): void {
  if (draft.first === null) {
    draft.first = place;
    draft.start = start;
  }
  draft.last = place;
  draft.end = end;
}
