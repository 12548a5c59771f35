import type { Cursor } from './master-cursor.ts';
import type { Fault, Place, Word } from './master-word.ts';

/** The lexer between two entries. */
export interface Lexer extends Cursor {
  /** Offsets of parentheses ahead that are known to stay open. */
  readonly unclosed: Set<number>;
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
  return { words: [], open: [], fault: null, flat: false, first: null, last: null, start: pos, end: pos };
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
