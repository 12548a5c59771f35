import { octetPlace } from './master-cursor.ts';
import { extend, type Draft, type Lexer } from './master-draft.ts';
import type { Place } from './master-word.ts';

/** Parentheses open at once. Nobody nests them so; the limit bounds what hostile text makes the lexer remember. */
const OPEN_MAX = 100;
const NEVER_CLOSED = 'this "(" is never closed: write ")" behind the last word of the record';

/**
 * Takes the "(" at the cursor.
 *
 * @returns whether the lexer went on behind it, or found it one too many and went back to below the first
 */
export function openParenthesis(lexer: Lexer, draft: Draft): 'taken' | 'rewound' {
  const { pos } = lexer;
  const place = octetPlace(lexer, pos);
  extend(draft, place, pos, ++lexer.pos);
  if (draft.flat) return 'taken';
  draft.open.push({ pos, place, nextLine: null });
  return lexer.unclosed.has(pos) || draft.open.length > OPEN_MAX ? giveUp(lexer, draft) : 'taken';
}

/** Takes the ")" at the cursor. */
export function closeParenthesis(lexer: Lexer, draft: Draft): void {
  const { pos } = lexer;
  const place = octetPlace(lexer, pos);
  extend(draft, place, pos, ++lexer.pos);
  if (draft.flat || draft.open.pop() !== undefined) return;
  draft.fault ??= { fault: 'this ")" closes no "(": delete it, or open the parenthesis in front of the data', place };
}

/** Notes that a line ended within parentheses, and that the next begins at the cursor. */
export function noteLine({ open }: Draft, { pos, line }: Lexer): void {
  for (let i = open.length - 1; i >= 0; i--) {
    const parenthesis = open[i];
    if (parenthesis === undefined || parenthesis.nextLine !== null) return;
    parenthesis.nextLine = { pos, line };
  }
}

/**
 * Finds that what is open stays open: the entry ends with the line of its first open parenthesis, and the lexer goes back there. It remembers
 * the others, so that none of them is looked for again.
 *
 * @param known up to which offset the others are known to stay open, too
 */
export function giveUp(lexer: Lexer, draft: Draft, fault = NEVER_CLOSED, known = Infinity): 'taken' | 'rewound' {
  const [first] = draft.open;
  if (first === undefined) return 'taken';
  const { nextLine, place } = first;
  // A fault on the line itself may be why the parenthesis stays open; one further down is found again.
  if (draft.fault === null || (nextLine !== null && draft.fault.place.line >= nextLine.line)) {
    draft.fault = { fault, place };
    const behind = draft.words.findIndex((word) => !isBefore(word, place));
    if (behind !== -1) draft.words.length = behind;
  }
  draft.flat = true;
  const others = draft.open.splice(0);
  if (nextLine === null) return 'taken';
  remember(
    lexer,
    others.flatMap(({ pos }) => (pos >= nextLine.pos && pos < known ? [pos] : [])),
  );
  lexer.pos = nextLine.pos;
  lexer.line = nextLine.line;
  lexer.lineStart = nextLine.pos;
  return 'rewound';
}

function remember({ unclosed }: Lexer, offsets: readonly number[]): void {
  const [first] = offsets;
  if (first === undefined) return;
  for (const pos of unclosed) if (pos < first) unclosed.delete(pos);
  for (const pos of offsets) unclosed.add(pos);
}

function isBefore(a: Place, b: Place): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}
