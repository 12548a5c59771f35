import type { FileProblem } from '../model/file-problem.ts';
import type { Rr } from '../model/rr.ts';
import { isDirective, obeyDirective } from './master-directive.ts';
import { newLexer, type Lexer } from './master-draft.ts';
import { readEntry, type Entry } from './master-file-lexer.ts';
import { generatedRecords } from './master-generate.ts';
import { HEAD_MAX, readHead } from './master-head.ts';
import { openIncluded } from './master-include.ts';
import { readPlainLine } from './master-plain-line.ts';
import { problemOf, type Reading } from './master-reading.ts';
import { readRecord } from './master-record.ts';
import { includedScope, type Scope } from './master-scope.ts';
import { isFault, missing, type Fault } from './master-word.ts';

type Items = Generator<Rr | FileProblem, void>;

/** The records and problems of the text of a lexer, up to its end or to an entry that may go on behind it. */
export function* readItems(lexer: Lexer, scope: Scope, reading: Reading): Items {
  while (lexer.pos < lexer.text.length) {
    const plain = readPlainLine(lexer, scope);
    if (plain !== null) {
      yield plain;
      continue;
    }
    const entry = readEntry(lexer);
    if (entry === 'more') return;
    if (entry === null) continue;
    if (isDirective(entry)) yield* directed(entry, scope, reading);
    else {
      const item = told(readRecord(entry, scope), scope, reading);
      if (item !== null) yield item;
    }
  }
}

/**
 * Passes over the begin of a file: a byte order mark, or all of it where it is no text.
 *
 * @param lexer before the begin of a text of {@link HEAD_MAX} octets, or a whole one
 * @returns whether there is text to be read
 */
export function* passHead(lexer: Lexer, scope: Scope, reading: Reading): Generator<FileProblem, boolean> {
  const head = readHead(lexer.text.slice(0, HEAD_MAX));
  if (!isFault(head)) {
    lexer.pos = head;
    return true;
  }
  const problem = problemOf(missing(head, scope.origin), scope, reading);
  if (problem !== null) yield problem;
  return false;
}

function* directed(entry: Entry, scope: Scope, reading: Reading): Items {
  const left = obeyDirective(entry, scope);
  if (left === null) return;
  if (left === 'generate') {
    for (const rr of generatedRecords(entry, scope, reading)) {
      const item = told(rr, scope, reading);
      if (item !== null) yield item;
    }
    return;
  }
  const opened = isFault(left) ? left : missing(openIncluded(left, scope, reading), left.origin);
  if (isFault(opened) || isFault(left)) {
    const problem = isFault(opened) ? problemOf(opened, scope, reading) : null;
    if (problem !== null) yield problem;
    return;
  }
  const lexer = newLexer(opened.text, true);
  const inner = includedScope(scope, opened.file, left.origin);
  if (yield* passHead(lexer, inner, reading)) yield* readItems(lexer, inner, reading);
}

function told(item: Rr | Fault, scope: Scope, reading: Reading): Rr | FileProblem | null {
  return isFault(item) ? problemOf(item, scope, reading) : item;
}
