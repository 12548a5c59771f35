import { posix, win32 } from 'node:path';
import type { Inclusion } from './master-directive.ts';
import type { Reading } from './master-reading.ts';
import type { Scope } from './master-scope.ts';
import { shown, type Fault } from './master-word.ts';

/** Files within files within files. */
const DEPTH_MAX = 16;

/** An included file. */
export interface Included {
  /** Its path relative to the folder that the path of the first file is relative to, or absolute. */
  readonly file: string;
  readonly text: string;
}

/** An included file, or why it is not to be had. */
export function openIncluded(
  { path, place }: Inclusion,
  { file, includedBy }: Scope,
  reading: Reading,
): Included | Fault {
  const target = pathFrom(file, path);
  if ([file, ...includedBy].some((other) => normalised(other) === normalised(target)))
    return { fault: `the file ${shown(target)} includes itself`, place };
  if (includedBy.length >= DEPTH_MAX)
    return { fault: `files are included more than ${DEPTH_MAX} deep here, so ${shown(target)} is not read`, place };
  if (reading.open === undefined)
    return { fault: `the included file ${shown(target)} is not read: no other file can be opened here`, place };
  const text = reading.open(target);
  if (text === null)
    return { fault: `the included file ${shown(target)} cannot be opened or lies outside of what may be read`, place };
  if (text.length > reading.octetsLeft)
    return {
      fault: `with ${shown(target)}, the included files have more than ${reading.octetsMax} octets, so it is not read`,
      place,
    };
  reading.octetsLeft -= text.length;
  return { file: target, text };
}

/** A path that stands in a file, as one from the folder that the path of that file is from. An absolute one stays as written. */
export function pathFrom(file: string, path: string): string {
  if (win32.isAbsolute(path)) return path;
  return posix.join(posix.dirname(file.replaceAll('\\', '/')), path);
}

function normalised(path: string): string {
  return posix.normalize(path.replaceAll('\\', '/'));
}
