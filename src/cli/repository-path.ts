import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { isInside } from './input-include.ts';

/**
 * How services that show a report beside the code name files: from the folder that holds the `.git` of the working directory. A run in a folder of the
 * repository, or with absolute paths, names the same files so. Where there is no repository, and of files outside it, the name stays as it is.
 */
export function repositoryPath(file: string): string {
  const root = repositoryRoot(realpathSync('.'));
  // Standard input has no place in it, unless a file is called so.
  if (root === null || (file === 'stdin' && !existsSync(file))) return file;
  const path = placeOf(resolve(file));
  if (!isInside(path, root)) return file;
  const named = relative(root, path);
  return sep === '\\' ? named.replaceAll('\\', '/') : named;
}

function repositoryRoot(folder: string): string | null {
  // A worktree and a submodule have a file of that name.
  if (existsSync(join(folder, '.git'))) return folder;
  const above = dirname(folder);
  return above === folder ? null : repositoryRoot(above);
}

/** Where a file stands, with the links to its folder followed; a file that is itself a link stands where the link is. */
function placeOf(path: string): string {
  try {
    return join(realpathSync(dirname(path)), basename(path));
  } catch {
    return path;
  }
}
