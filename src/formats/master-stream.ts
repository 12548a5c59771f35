import type { FileProblem } from '../model/file-problem.ts';
import type { Rr } from '../model/rr.ts';
import type { ReadOptions } from './format.ts';
import { newLexer, type Lexer } from './master-draft.ts';
import { HEAD_MAX } from './master-head.ts';
import { passHead, readItems } from './master-items.ts';
import { lastProblem, newReading } from './master-reading.ts';
import { newScope } from './master-scope.ts';

/** Reads a master file that comes in pieces. */
export interface MasterReader {
  /** Takes a piece of the text, octets as latin1 text. What it leads to may come out only with a later piece. */
  readonly push: (chunk: string) => (Rr | FileProblem)[];
  /** Says that the text is over, and gives what is left. */
  readonly end: () => (Rr | FileProblem)[];
  /** {@link push}, one item at a time: one piece may include files, or generate a million records. To be run to its end before the next piece. */
  readonly read: (chunk: string, final: boolean) => Generator<Rr | FileProblem, void>;
}

/**
 * A reader of a master file whose text comes in pieces. All that it gives, together, is what `readMasterFile` makes of the whole text, however that
 * is cut; it holds the piece, what is unfinished of those before, and no more. Records may hold slices of the text: whoever keeps one for long keeps
 * all of the piece in memory, unless it copies them.
 */
export function masterReader({ file, origin, open }: ReadOptions): MasterReader {
  const lexer = newLexer('', false);
  const scope = newScope(file, origin);
  const reading = newReading(open);
  let state: 'head' | 'text' | 'over' = 'head';
  let waiting: string[] = [];
  let octets = 0;
  /** Octets without which there is no point in looking again: an entry that is unfinished is begun anew when there is twice as much of it. */
  let wanted = HEAD_MAX;

  function* read(chunk: string, final: boolean): Generator<Rr | FileProblem, void> {
    if (state === 'over') return;
    waiting.push(chunk);
    octets += chunk.length;
    if (octets < wanted && !final) return;
    advance(lexer, waiting.join(''));
    lexer.final = final;
    waiting = [];
    octets = 0;
    if (state === 'head') state = (yield* passHead(lexer, scope, reading)) ? 'text' : 'over';
    if (state === 'text') yield* readItems(lexer, scope, reading);
    wanted = lexer.text.length - lexer.pos;
    if (!final) return;
    state = 'over';
    const last = lastProblem(reading);
    if (last !== null) yield last;
  }

  return { push: (chunk) => [...read(chunk, false)], end: () => [...read('', true)], read };
}

/** Puts more text behind what the lexer has not read, and lets go of the rest. */
function advance(lexer: Lexer, more: string): void {
  const { pos } = lexer;
  lexer.text = lexer.text.slice(pos) + more;
  lexer.pos = 0;
  lexer.lineStart -= pos;
  const unclosed = [...lexer.unclosed].filter((offset) => offset >= pos);
  lexer.unclosed = new Set(unclosed.map((offset) => offset - pos));
}
