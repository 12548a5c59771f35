import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { readMasterFile } from '../formats/master-file.ts';
import type { Rr } from '../model/rr.ts';
import { fromTyped } from '../text/domain-name.ts';
import { InputError } from '../text/input-error.ts';
import { visible } from '../text/untrusted.ts';
import { systemErrorText } from './system-error.ts';

/**
 * Reads the records of zone files. Each is given as `FILE`, or as `ORIGIN=FILE` where the file counts on its server to say which zone it is.
 *
 * @throws InputError where a file cannot be read, or not understood as a whole: an overlay with holes would judge what nobody will publish
 */
export function readZoneFiles(given: readonly string[]): Rr[] {
  return given.flatMap((text) => {
    const { file, origin } = fileAndOrigin(text);
    const open = (path: string): string | null => {
      const included = resolve(dirname(file), path);
      return existsSync(included) ? readLatin1(included) : null;
    };
    const { rrs, problems } = readMasterFile(readLatin1(file), { file, open, ...(origin !== null && { origin }) });
    const [first, ...more] = problems;
    if (first !== undefined) {
      const { at, message } = first;
      const rest = more.length === 0 ? '' : ` (and ${more.length} more in this file)`;
      throw new InputError(`${visible(at.file)}:${at.line}:${at.column}: ${visible(message)}${rest}`);
    }
    if (rrs.length === 0)
      throw new InputError(`${visible(file)} holds no records: expected a zone in master file format`);
    return [...rrs];
  });
}

function fileAndOrigin(text: string): { file: string; origin: string | null } {
  const [, before = '', file = ''] = /^([^=/\\]+)=(.+)$/s.exec(text) ?? [];
  if (file === '' || existsSync(text)) return { file: text, origin: null };
  const origin = before === '.' ? { name: '' } : fromTyped(before);
  if ('fault' in origin)
    throw new InputError(
      `"${visible(before)}" in --zone ${visible(basename(text))} is no domain name: ${visible(origin.fault)}`,
    );
  return { file, origin: origin.name };
}

function readLatin1(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch (error) {
    throw new InputError(`${visible(file)} cannot be read: ${systemErrorText(error)}`);
  }
}
