import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { OCTETS_MAX } from './input-text.ts';

/** Opens what files include, within a folder. */
export interface IncludeOpener {
  /** As `ReadOptions.open`: null for what is not there, lies outside of the folder, is no plain file, or is too large. */
  readonly open: (path: string) => string | null;
}

/**
 * Opens the files that a file includes, as long as they lie in the folder `root`, links followed: what somebody's zone file names must not bring a key
 * or a password of this machine into a report.
 *
 * @param root null: the working directory where the file lies in it, else the folder of the file
 * @param opened is told of each file that was opened
 */
export function includeOpener(file: string, root: string | null, opened: (path: string) => void): IncludeOpener {
  const folder = realPath(root ?? usualRoot(file));
  const open = (path: string): string | null => {
    try {
      const real = realpathSync(resolve(path));
      // Only a plain file ends by itself: a pipe would hold the program for as long as it likes.
      const stats = statSync(real);
      if (folder === null || !isInside(real, folder) || !stats.isFile() || stats.size > OCTETS_MAX) return null;
      const text = readFileSync(real, 'latin1');
      opened(path);
      return text;
    } catch {
      return null;
    }
  };
  return { open };
}

function usualRoot(file: string): string {
  const [real, here] = [realPath(file), realPath('.')];
  return file === '-' || (real !== null && here !== null && isInside(real, here)) ? '.' : dirname(file);
}

function realPath(path: string): string | null {
  try {
    return realpathSync(resolve(path));
  } catch {
    return null;
  }
}

/** Whether a path lies in a folder. Both are without links. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
