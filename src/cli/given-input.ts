import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { readableFormats } from '../formats/readable-formats.ts';
import type { Config } from '../model/config.ts';
import { fromTyped } from '../text/domain-name.ts';
import { InputError } from '../text/input-error.ts';
import { visible } from '../text/untrusted.ts';
import type { Given } from './command.ts';
import { choiceOf } from './given.ts';

/** A file, a folder, or `-` for standard input, and what is said of it. */
export interface GivenInput {
  readonly path: string;
  /** Without the final dot; `''` is the root. */
  readonly origin?: string;
  /** An id of `formats`. */
  readonly format?: string;
}

/**
 * The files of the command line, each `PATH` or `ORIGIN=PATH`, in the format of `--from`.
 *
 * @throws InputError where a name is empty, an origin is no domain name, or the format none that can be read
 */
export function givenInputs(args: readonly string[], given: Given): GivenInput[] {
  const format = given.has('from') ? choiceOf(given, 'from', readableFormats, '') : null;
  // An unset variable of a shell makes it.
  if (args.includes(''))
    throw new InputError('a file was given by an empty name: expected [ORIGIN=]FILE, a folder, or -');
  return args.map((text) => ({ ...pathAndOrigin(text), ...(format !== null && { format }) }));
}

/**
 * A file given as `PATH` or `ORIGIN=PATH`.
 *
 * @param option what stands before it on the command line, as `--zone `, for the message
 * @throws InputError where the origin is no domain name
 */
export function pathAndOrigin(text: string, option = ''): GivenInput {
  const [, before = '', path = ''] = /^([^=/\\]+)=(.+)$/s.exec(text) ?? [];
  if (path === '' || existsSync(text)) return { path: text };
  const origin = before === '.' ? { name: '' } : fromTyped(before);
  if ('fault' in origin)
    throw new InputError(
      `"${visible(before)}" in ${option}"${visible(text)}" is no domain name: ${visible(origin.fault)}`,
    );
  return { path, origin: origin.name };
}

/** The files of a configuration, as paths from the working directory. */
export function configuredInputs({ zones }: Config, folder: string): GivenInput[] {
  return zones.map(({ file, origin, format }) => ({
    path: fileNamed(relative('', resolve(folder, file))),
    ...(origin !== undefined && { origin }),
    ...(format !== undefined && { format }),
  }));
}

/** A path that means a file or folder, also where it is `-`. */
function fileNamed(path: string): string {
  return path === '-' ? './-' : path || '.';
}
