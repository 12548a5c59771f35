import { lstatSync, realpathSync, renameSync, rmSync, statSync, writeFileSync, type Stats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { InputError } from '../text/input-error.ts';
import { visible } from '../text/untrusted.ts';
import type { Given } from './command.ts';
import { systemErrorText } from './system-error.ts';
import type { Terminal } from './terminal.ts';

/** A text, and the file that it goes to: stdout where that is `-`. */
export interface Sheet {
  readonly text: string;
  readonly file: string;
}

/**
 * Writes a report to the file of `--output`, or to stdout, which `-` names too. A file appears whole or not at all: it is written beside its place and
 * moved there, with the rights it had. What is no regular file, as `/dev/stdout` or a pipe, is written to as it is; links are followed.
 *
 * @param read files that were read and are the value of no option
 * @throws InputError where the file cannot be written, or is one of the files that were read
 */
export function writeReport(text: string, given: Given, terminal: Terminal, read: readonly string[] = []): void {
  writeAll([{ text, file: given.get('output')?.[0] ?? '-' }], given, terminal, read);
}

/**
 * Writes several as {@link writeReport} does one: nothing is moved to its place before all of them are written beside theirs.
 *
 * @throws InputError as that, and where two are the same file
 */
export function writeAll(
  sheets: readonly Sheet[],
  given: Given,
  terminal: Terminal,
  read: readonly string[] = [],
): void {
  const drafts: Draft[] = [];
  try {
    for (const sheet of sheets) {
      const draft = inFile(sheet.file, () => drafted(sheet, given, terminal, read));
      if (drafts.some(({ target }) => target === draft.target))
        throw new InputError('--output and --hop-output name the same file: expected two');
      drafts.push(draft);
      inFile(sheet.file, () => draft.write());
    }
    for (const { file, place } of drafts) inFile(file, place);
  } finally {
    for (const { drop } of drafts) drop();
  }
}

function inFile<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`"${visible(file)}" cannot be written: ${systemErrorText(error)}`);
  }
}

interface Draft extends Pick<Sheet, 'file'> {
  /** Where it goes to, links followed: the same for two names of one file. */
  readonly target: string;
  /** Writes it beside its place, where it has one to be moved to. */
  readonly write: () => void;
  readonly place: () => void;
  readonly drop: () => void;
}

function drafted({ text, file }: Sheet, given: Given, terminal: Terminal, read: readonly string[]): Draft {
  const nothing = (): void => undefined;
  const direct = { file, target: file, write: nothing, drop: nothing };
  if (file === '-') return { ...direct, place: () => terminal.stdout.write(text) };
  const isNew = entryOf(file) === null && !file.endsWith('/');
  const target = isNew ? join(realpathSync(dirname(file)), basename(file)) : realpathSync(file);
  const known = entryOf(target);
  if (known?.isDirectory() === true) throw new InputError(`"${visible(file)}" cannot be written: it is a folder`);
  refuseRead(file, known, given);
  if (read.some((one) => isSameFile(one, known)))
    throw new InputError(`--output "${visible(file)}" is one of the files that were read, and would be overwritten`);
  if (known !== null && !known.isFile()) return { ...direct, place: () => writeFileSync(target, text) };
  const beside = `${target}.${process.pid}.tmp`;
  return {
    file,
    target,
    write: () => writeFileSync(beside, text, known === null ? {} : { mode: known.mode }),
    place: () => renameSync(beside, target),
    drop: () => rmSync(beside, { force: true }),
  };
}

/** A key above all: its private half stands nowhere else. */
function refuseRead(file: string, known: Stats | null, given: Given): void {
  for (const option of ['zone', 'expect', 'key', 'private-key', 'config']) {
    const bare = option === 'expect' || option === 'zone' ? /^[^=/\\]+=/ : /^(?!)/;
    if ((given.get(option) ?? []).some((read) => isSameFile(read.replace(bare, ''), known)))
      throw new InputError(
        `--output "${visible(file)}" is one of the files given with --${option}, and would be overwritten`,
      );
  }
}

/** What stands at a path, a link itself and not what it leads to; null where nothing does. */
function entryOf(path: string): Stats | null {
  return lstatSync(path, { throwIfNoEntry: false }) ?? null;
}

function isSameFile(path: string, known: Stats | null): boolean {
  const other = statSync(path, { throwIfNoEntry: false });
  return known?.isFile() === true && other?.ino === known.ino && other.dev === known.dev;
}
