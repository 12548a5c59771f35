import type { Span } from '../model/span.ts';
import { splitTags } from '../text/tag-list.ts';
import { pastedCharacters } from './dkim-paste-characters.ts';
import type { IsFree, PasteEdit } from './dkim-paste-edit.ts';
import { pastedFragments } from './dkim-paste-fragments.ts';
import { dkimProblem, privateKeyProblem } from './dkim-problem.ts';
import type { DkimProblem, DkimProblemCode } from './dkim-problem.ts';
import { isTagName } from './dkim-tags.ts';

interface Paste {
  readonly problems: readonly DkimProblem[];
  /** The record without what was pasted. */
  readonly text: string;
  /** Where a span of `text` stands in the record as it was. */
  readonly spanOf: (span: Span) => Span;
}

/** The tags whose values have a grammar of their own; in n= and in unknown tags quotes and backslashes are octets like others. */
const STRICT_TAGS: ReadonlySet<string> = new Set(['v', 'k', 'p', 'h', 's', 't']);

/**
 * Finds what came into a record by pasting from somewhere else: quotes and backslashes of a master file, pieces of one, the armour of a PEM
 * file. Null where there is nothing of the kind. One problem for each kind, at its first place.
 */
export function undoPaste(text: string): Paste | null {
  const free = freeOffsets(text);
  const isFree: IsFree = (offset) => free[offset] === 1;
  const edits = withoutOverlap([...pastedFragments(text, isFree), ...pastedCharacters(text, isFree)]);
  if (edits.length === 0) return null;
  return { problems: pasteProblems(edits), ...applyEdits(text, edits) };
}

/** Marks the octets of values that may be anything. */
function freeOffsets(text: string): Uint8Array {
  const free = new Uint8Array(text.length);
  for (const { name, value, valueSpan } of splitTags(text))
    if (value !== null && isTagName(name) && !STRICT_TAGS.has(name)) free.fill(1, valueSpan.start, valueSpan.end);
  return free;
}

/** By place; where two meet, the one that starts first and, of those, the longer one. */
function withoutOverlap(edits: readonly PasteEdit[]): PasteEdit[] {
  const kept: PasteEdit[] = [];
  let end = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (edit.start < end) continue;
    kept.push(edit);
    end = edit.end;
  }
  return kept;
}

function pasteProblems(edits: readonly PasteEdit[]): readonly DkimProblem[] {
  const firsts = new Map<DkimProblemCode, PasteEdit>();
  for (const edit of edits) if (!firsts.has(edit.code)) firsts.set(edit.code, edit);
  const secret = firsts.get('private-key');
  if (secret !== undefined) return [privateKeyProblem(secret)];
  // A whole line of a master file brings its quotes and backslashes along: they are not a second mistake.
  if (firsts.has('zone-fragment')) for (const code of ['literal-quotes', 'backslash'] as const) firsts.delete(code);
  return [...firsts.values()].map((edit) => {
    const count = edits.filter((other) => other.code === edit.code).length;
    return dkimProblem(edit.code, edit, edit.message(count));
  });
}

function applyEdits(text: string, edits: readonly PasteEdit[]): Pick<Paste, 'text' | 'spanOf'> {
  let clean = '';
  const origins: number[] = [];
  let at = 0;
  const keep = (end: number): void => {
    clean += text.slice(at, end);
    for (; at < end; at++) origins.push(at);
  };
  for (const edit of edits) {
    keep(edit.start);
    clean += edit.text;
    for (const _ of edit.text) origins.push(edit.start);
    at = edit.end;
  }
  keep(text.length);
  const origin = (offset: number): number => origins[offset] ?? text.length;
  return {
    text: clean,
    spanOf: ({ start, end }) => ({ start: origin(start), end: end > start ? origin(end - 1) + 1 : origin(start) }),
  };
}
