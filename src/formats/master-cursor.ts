import type { Place } from './master-word.ts';

/** Where a lexer stands in the text of a master file. */
export interface Cursor {
  readonly text: string;
  pos: number;
  /** The offset that it does not look beyond. */
  end: number;
  line: number;
  /** The offset at which the line begins; negative where the text began within it. */
  lineStart: number;
}

/** The octets that mean something to the lexer. */
export const TAB = 0x09;
export const LF = 0x0a;
export const CR = 0x0d;
export const SPACE = 0x20;
export const QUOTE = 0x22;
export const OPEN = 0x28;
export const CLOSE = 0x29;
export const SEMICOLON = 0x3b;
export const BACKSLASH = 0x5c;

/** Notes that a line feed at this offset ends the line. A lone CR ends an entry, as in BIND, but no line. */
export function endLine(cursor: Cursor, lineFeed: number): void {
  cursor.line++;
  cursor.lineStart = lineFeed + 1;
}

/** The place of one octet of the present line. */
export function octetPlace(cursor: Cursor, pos: number): Place {
  const { line } = cursor;
  const column = pos - cursor.lineStart + 1;
  return { line, column, endLine: line, endColumn: column + 1 };
}
