import { lstatSync, realpathSync, renameSync, rmSync, statSync, writeFileSync, type Stats } from 'node:fs';
import { InputError } from '../text/input-error.ts';
import { visible } from '../text/untrusted.ts';
import type { Given } from './command.ts';
import { systemErrorText } from './system-error.ts';
import type { Terminal } from './terminal.ts';

/**
 * Writes a report to the file of `--output`, or to stdout, which `-` names too. A file appears whole or not at all: it is written beside its place and
 * moved there, with the rights it had. What is no regular file, as `/dev/stdout` or a pipe, is written to as it is; links are followed.
 *
 * @throws InputError where the file cannot be written, or is one of the files that were read
 */
export function writeReport(text: string, given: Given, terminal: Terminal): void {
  const file = given.get('output')?.[0] ?? '-';
  if (file === '-') return terminal.stdout.write(text);
  try {
    const target = entryOf(file) === null ? file : realpathSync(file);
    const known = entryOf(target);
    for (const option of ['zone', 'expect'])
      if ((given.get(option) ?? []).some((read) => isSameFile(read.replace(/^[^=/\\]+=/, ''), known)))
        throw new InputError(
          `--output "${visible(file)}" is one of the files given with --${option}, and would be overwritten`,
        );
    if (known !== null && !known.isFile()) writeFileSync(target, text);
    else replace(target, text, known?.mode);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`"${visible(file)}" cannot be written: ${systemErrorText(error)}`);
  }
}

function replace(target: string, text: string, mode: number | undefined): void {
  const draft = `${target}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, text, mode === undefined ? {} : { mode });
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** What stands at a path, a link itself and not what it leads to; null where nothing does. */
function entryOf(path: string): Stats | null {
  return lstatSync(path, { throwIfNoEntry: false }) ?? null;
}

function isSameFile(path: string, known: Stats | null): boolean {
  const other = statSync(path, { throwIfNoEntry: false });
  return known !== null && other?.ino === known.ino && other.dev === known.dev;
}
