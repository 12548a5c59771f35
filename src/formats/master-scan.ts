import {
  BACKSLASH,
  CLOSE,
  CR,
  endLine,
  LF,
  octetPlace,
  OPEN,
  QUOTE,
  SEMICOLON,
  SPACE,
  TAB,
  type Cursor,
} from './master-cursor.ts';
import type { Fault, Place, Word } from './master-word.ts';

const NUL_FAULT =
  'a NUL octet stands here, which no text holds: save the file as plain text (UTF-8), or write the octet as \\000';
const OPEN_QUOTE_FAULT =
  'a quoted string begins here and has no closing quote on its line: close it, and cut a long text into several strings, each in quotes of its own';

/** Moves the cursor over a word without quotes. A backslash takes the next octet into the word, but never the end of the line. */
export function scanWord(cursor: Cursor): Word | Fault {
  const { text, pos: start, end, line } = cursor;
  let nul: Place | null = null;
  let pos = start;
  for (; pos < end; pos++) {
    const code = text.charCodeAt(pos);
    if (code === BACKSLASH) {
      const next = text.charCodeAt(pos + 1);
      if (pos + 1 < end && next !== LF && next !== CR) pos++;
    } else if (code === 0) nul ??= octetPlace(cursor, pos);
    else if (endsWord(code)) break;
  }
  cursor.pos = pos;
  if (nul !== null) return { fault: NUL_FAULT, place: nul };
  const { lineStart } = cursor;
  return {
    text: text.slice(start, pos),
    quoted: false,
    line,
    column: start - lineStart + 1,
    endLine: line,
    endColumn: pos - lineStart + 1,
  };
}

function endsWord(code: number): boolean {
  return (
    code <= SEMICOLON &&
    (code === SPACE ||
      code === LF ||
      code === TAB ||
      code === CR ||
      code === SEMICOLON ||
      code === OPEN ||
      code === CLOSE ||
      code === QUOTE)
  );
}

/**
 * Moves the cursor over a quoted word; where the closing quote is missing, to the end of the line.
 *
 * RFC 1035 §5.1 lets anything but a quote stand between quotes, a line end too. BIND refuses a bare line feed there, and so does this: it is
 * nearly always a forgotten quote, and would swallow the lines below. A line feed after a backslash is data, for BIND as well.
 */
export function scanQuoted(cursor: Cursor): Word | Fault {
  const { text, pos: start, end, line, lineStart } = cursor;
  let nul: Place | null = null;
  let pos = start + 1;
  for (; pos < end; pos++) {
    const code = text.charCodeAt(pos);
    if (code === QUOTE || code === LF) break;
    if (code === 0) nul ??= octetPlace(cursor, pos);
    else if (code === BACKSLASH && ++pos < end && text.charCodeAt(pos) === LF) endLine(cursor, pos);
  }
  const closed = pos < end && text.charCodeAt(pos) === QUOTE;
  cursor.pos = closed ? pos + 1 : Math.min(pos, end);
  if (!closed) {
    const column = start - lineStart + 1;
    return { fault: OPEN_QUOTE_FAULT, place: { line, column, endLine: line, endColumn: column + 1 } };
  }
  if (nul !== null) return { fault: NUL_FAULT, place: nul };
  return {
    text: text.slice(start + 1, pos),
    quoted: true,
    line,
    column: start - lineStart + 1,
    endLine: cursor.line,
    endColumn: cursor.pos - cursor.lineStart + 1,
  };
}
