import { statSync, type Stats } from 'node:fs';

/** What stands at a path, links followed; null where nothing does, or nothing that this user may look at. */
export function pathStats(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}
