import type { ReadOptions, ReadResult } from '../formats/format.ts';
import type { FileProblem } from '../model/file-problem.ts';
import type { GivenInput } from './given-input.ts';
import { includeOpener } from './input-include.ts';
import { kindOfName, type InputKind } from './input-kind.ts';
import { masterParts } from './input-master.ts';
import { piecesOf, wholeText, type Pieces } from './input-text.ts';
import { systemErrorText } from './system-error.ts';

/** What is read of a file at a time. */
export interface InputPart extends ReadResult {
  /** Set where the file turned out to hold no records of any known kind. */
  readonly passedOver?: true;
}

export interface InputReading {
  /** The name of the file in all locations. */
  readonly file: string;
  readonly root: string | null;
  readonly signal: AbortSignal;
  /** Whether the file was found in a folder, and may be something else. */
  readonly found: boolean;
  /** Is told of files that this one includes. */
  readonly opened: (path: string) => void;
}

/**
 * A way to read a file again and again. A master file is read in pieces each time, so that its size does not matter; of others the records are kept.
 * A file that cannot be read has one problem.
 */
export function inputReader(input: GivenInput, reading: InputReading): () => AsyncIterable<InputPart> {
  const pieces = piecesOf(input.path, reading.signal);
  let kept: InputPart | null = null;
  return async function* () {
    try {
      if (kept !== null) {
        yield kept;
        return;
      }
      const kind = input.format ?? (await kindOf(input.path, pieces));
      if (kind === 'master-file') yield* masterParts(pieces, optionsOf(input, reading));
      else yield (kept = await wholePart(kind, pieces, input, reading));
    } catch (error) {
      if (reading.signal.aborted) throw error;
      yield { rrs: [], problems: [atStart(reading.file, `${UNREAD}: ${systemErrorText(error)}`)] };
    }
  };
}

/** How the message of a file begins that cannot be read at all. */
export const UNREAD = 'cannot be read';

async function wholePart(kind: string, pieces: Pieces, input: GivenInput, reading: InputReading): Promise<InputPart> {
  const options = optionsOf(input, reading);
  // Most runs read master files alone, and need nothing of the others.
  if (kind === 'hcl') return { rrs: [], problems: [(await import('../formats/hcl-text.ts')).hclProblem(options.file)] };
  const text = await wholeText(pieces);
  if (kind === 'json')
    return (await import('../formats/json-format.ts')).readAnyJson(text, options) ?? noRecords(reading);
  const { formats } = await import('../formats/index.ts');
  return formats[kind]?.read?.(text, options) ?? { rrs: [], problems: [] };
}

/** JSON of something else, which in a folder is no slip. */
function noRecords({ found, file }: InputReading): InputPart {
  return { rrs: [], problems: found ? [] : [atStart(file, UNKNOWN_JSON)], ...(found && { passedOver: true }) };
}

const UNKNOWN_JSON =
  'is JSON of no tool that is known here: expected that of Route 53, Terraform or DNSControl, or say with --from which it is';

function optionsOf({ path, origin }: GivenInput, { file, root, opened }: InputReading): ReadOptions {
  const { open } = includeOpener(path, root, opened);
  return { file, open, ...(origin !== undefined && { origin }) };
}

/** By the name, else by the first octets: JSON begins with a bracket, and what is left is taken for a master file. */
async function kindOf(path: string, pieces: Pieces): Promise<NonNullable<InputKind>> {
  const kind = kindOfName(path);
  if (kind !== null) return kind;
  for await (const piece of pieces()) {
    const first = /[^\s\u00ef\u00bb\u00bf]/.exec(piece)?.[0];
    if (first !== undefined) return first === '{' || first === '[' ? 'json' : 'master-file';
  }
  return 'master-file';
}

function atStart(file: string, message: string): FileProblem {
  return { message, at: { file, line: 1, column: 1 } };
}
