import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { InputError } from '../text/input-error.ts';
import { visible } from '../text/untrusted.ts';
import type { Given } from './command.ts';
import { systemErrorText } from './system-error.ts';
import type { Terminal } from './terminal.ts';

/**
 * Writes a report to the file of `--output`, or to stdout. A file appears whole or not at all: it is written beside its place and moved there.
 *
 * @throws InputError where the file cannot be written
 */
export function writeReport(text: string, given: Given, terminal: Terminal): void {
  const file = given.get('output')?.[0];
  if (file === undefined) return terminal.stdout.write(text);
  const draft = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new InputError(`${visible(file)} cannot be written: ${systemErrorText(error)}`);
  }
}
