import { realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { FileProblem } from '../model/file-problem.ts';
import type { NotJudged } from '../model/not-judged.ts';
import type { RecordSource } from '../model/record-source.ts';
import { InputError } from '../text/input-error.ts';
import type { GivenInput } from './given-input.ts';
import { newCollected } from './input-collected.ts';
import { folderFiles, isFolder } from './input-folder.ts';
import { isInside } from './input-include.ts';
import { zoneInName } from './input-kind.ts';
import { inputReader, type InputPart } from './input-reader.ts';

/** The records of files, and what there is to say of them after the first pass. */
export interface InputFiles extends RecordSource {
  readonly zones: () => readonly string[];
  /** In the order of the files; of more than 1000, the last tells how many there are besides. */
  readonly problems: () => readonly FileProblem[];
  readonly notJudged: () => readonly NotJudged[];
  /** The files that are read, after a pass those that they include among them. */
  readonly files: () => readonly string[];
  /** What was found in the folders given and is not read: files that hold no records of a known kind, by their names or content, and folders. */
  readonly passedOver: () => readonly string[];
  /** Files given by name that hold nothing at all: neither records nor anything wrong. */
  readonly empty: () => readonly string[];
  /** How many records there are in all. */
  readonly records: () => number;
}

export interface InputOptions {
  /** The folder that files may include others from; null: the working directory, or for a file that lies elsewhere its own. */
  readonly root: string | null;
  /** Ends the reading. */
  readonly signal: AbortSignal;
  /** How to say of a file which zone it holds, for messages; as `example.com=zones/example.com.zone` where this is absent. */
  readonly originHint?: (path: string) => string;
}

/**
 * The records of the files and folders of a command line, in pieces and as often as wanted. What cannot be read is a problem, and the other files are
 * read all the same. A file that is given twice is read once.
 *
 * Locations name files as they were given, those in the working directory relative to it.
 *
 * @throws InputError where a folder is all that is given and cannot be read, or has nothing to read; beside others it is a problem
 */
export function inputFiles(given: readonly GivenInput[], options: InputOptions): InputFiles {
  const passedOver: string[] = [];
  const empty: string[] = [];
  let records = 0;
  const files = new Set<string>();
  const collected = newCollected();
  const readers = withoutRepeats(given.flatMap(filesOf)).map(({ input, found }) => {
    const { path } = input;
    if (path !== '-') files.add(path);
    const opened = (other: string): void => void files.add(other);
    const read = inputReader(input, { ...options, file: shownPath(path), found, opened });
    return { path, read, found };
  });

  function filesOf(input: GivenInput): readonly Expanded[] {
    try {
      return expanded(input, passedOver);
    } catch (error) {
      if (!(error instanceof InputError) || given.length === 1) throw error;
      const at = { file: shownPath(input.path), line: 1, column: 1 };
      collected.add({ rrs: [], problems: [{ message: error.message, at }] });
      return [];
    }
  }

  function note(part: InputPart, path: string): void {
    const hint = options.originHint ?? usualHint;
    collected.add({ ...part, problems: part.problems.map((problem) => hinted(problem, path, hint)) });
    if (part.passedOver) passedOver.push(path);
  }

  let passes = 0;
  return {
    read: async function* () {
      const first = passes++ === 0;
      for (const { path, read, found } of readers) {
        let held = 0;
        for await (const part of read()) {
          if (first) {
            note(part, path);
            records += part.rrs.length;
          }
          held += part.rrs.length + part.problems.length + (part.notJudged?.length ?? 0);
          if (part.rrs.length > 0) yield part.rrs;
        }
        if (first && held === 0 && !found) empty.push(path);
      }
    },
    zones: () => [...collected.zones],
    problems: collected.problems,
    notJudged: () => collected.notJudged,
    files: () => [...files],
    passedOver: () => passedOver,
    empty: () => empty,
    records: () => records,
  };
}

interface Expanded {
  readonly input: GivenInput;
  /** Whether it stands in a folder that was given, so that nobody said that it holds records. */
  readonly found: boolean;
}

function expanded(input: GivenInput, passedOver: string[]): Expanded[] {
  if (!isFolder(input.path)) return [{ input, found: false }];
  const folder = folderFiles(input);
  passedOver.push(...folder.passedOver);
  return folder.inputs.map((one) => ({ input: one, found: true }));
}

/** A record that is read twice would be taken for two. */
function withoutRepeats(inputs: readonly Expanded[]): Expanded[] {
  const seen = new Set<string>();
  return inputs.filter(({ input: { path, origin = null } }) => {
    const key = JSON.stringify([path === '-' ? path : realPath(path), origin]);
    return !seen.has(key) && seen.add(key);
  });
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}

/** As reports name a file: from the working directory where it lies in it, with `/` between. */
function shownPath(path: string): string {
  if (path === '-') return 'stdin';
  const here = resolve('.');
  const shown = isAbsolute(path) && isInside(path, here) ? relative(here, path) : path;
  return sep === '\\' ? shown.replaceAll('\\', '/') : shown;
}

function usualHint(path: string): string {
  return `${zoneInName(path)}=${path}`;
}

function hinted(problem: FileProblem, path: string, hint: (path: string) => string): FileProblem {
  if (!problem.message.startsWith('no origin is known') && !problem.message.includes(', and no origin is known'))
    return problem;
  return { ...problem, message: `${problem.message}; or give it as ${hint(path)}` };
}
