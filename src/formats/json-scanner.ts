import { createRequire } from 'node:module';
import type * as Jsonc from 'jsonc-parser';

/** What the scanner of jsonc-parser found; the numbers are those of its `SyntaxKind`, which is no value that an import could bring along. */
export const JSON_TOKEN = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  null: 7,
  true: 8,
  false: 9,
  string: 10,
  number: 11,
  lineComment: 12,
  blockComment: 13,
  end: 17,
} as const;

/** What is wrong inside a token: the numbers of its `ScanError`, and one of our own for a string with too many escapes to be put together. */
export const JSON_SCAN_ERROR = { none: 0, openString: 2, unicode: 4, escape: 5, control: 6, escapes: -1 } as const;

/** One token of a JSON text. */
export interface JsonToken {
  readonly kind: number;
  readonly error: number;
  /** Offset into the text, and the one after the last character. */
  readonly start: number;
  readonly end: number;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
}

/** Escapes of one string: the scanner keeps a piece of memory for each until the string ends. */
const ESCAPES_MAX = 1_000_000;

const TAB = 0x09;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Gives the tokens of a text from an offset on, one a call, blanks and line breaks left out. The last is `end`, for ever.
 *
 * Blanks are passed here, since the scanner copies them one by one.
 */
export function jsonTokens(text: string, from: number): () => JsonToken {
  const scanner = jsonc().createScanner(text);
  let pos = from;
  let line = 1;
  let lineStart = 0;
  return () => {
    for (; pos < text.length; pos++) {
      const code = text.charCodeAt(pos);
      if (code === LF || (code === CR && text.charCodeAt(pos + 1) !== LF)) {
        line++;
        lineStart = pos + 1;
      } else if (code !== SPACE && code !== TAB && code !== CR) break;
    }
    const start = pos;
    const column = start - lineStart + 1;
    if (text.charCodeAt(start) === QUOTE && hasManyEscapes(text, start + 1))
      return { kind: JSON_TOKEN.string, error: JSON_SCAN_ERROR.escapes, start, end: start + 1, line, column };
    scanner.setPosition(start);
    const kind: number = scanner.scan();
    pos = scanner.getPosition();
    return { kind, error: scanner.getTokenError(), start, end: pos, line, column };
  };
}

function hasManyEscapes(text: string, start: number): boolean {
  let escapes = 0;
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) return false;
    if (code === BACKSLASH) {
      i++;
      if (++escapes > ESCAPES_MAX) return true;
    }
  }
  return false;
}

/** Loaded at the first JSON file: most runs read none. */
function jsonc(): typeof Jsonc {
  // What a CommonJS module exports has no type at this edge.
  return createRequire(import.meta.url)('jsonc-parser') as typeof Jsonc;
}
