import type { ReadOptions } from '../formats/format.ts';
import { masterReader } from '../formats/master-stream.ts';
import type { FileProblem } from '../model/file-problem.ts';
import type { Rr } from '../model/rr.ts';
import type { InputPart } from './input-reader.ts';
import type { Pieces } from './input-text.ts';

/** Records handed on together. One piece may include files, or generate a million. */
const BATCH = 4096;

/** What a master file holds, some at a time. */
export async function* masterParts(pieces: Pieces, options: ReadOptions): AsyncGenerator<InputPart> {
  const reader = masterReader(options);
  for await (const piece of pieces()) yield* inParts(reader.read(piece, false));
  yield* inParts(reader.read('', true));
}

function* inParts(items: Iterable<Rr | FileProblem>): Generator<InputPart> {
  let rrs: Rr[] = [];
  let problems: FileProblem[] = [];
  for (const item of items) {
    if ('message' in item) problems.push(item);
    else rrs.push(item);
    if (rrs.length + problems.length < BATCH) continue;
    yield { rrs, problems };
    rrs = [];
    problems = [];
  }
  if (rrs.length + problems.length > 0) yield { rrs, problems };
}
