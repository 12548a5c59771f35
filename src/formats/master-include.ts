import type { ReadOptions } from './format.ts';
import type { Inclusion } from './master-directive.ts';
import type { Scope } from './master-scope.ts';
import { shown, type Fault } from './master-word.ts';

/** Files within files within files. */
const DEPTH_MAX = 16;
/** Octets of all included files together: files that include others several times grow without bound otherwise. */
const OCTETS_MAX = 0x1000_0000;

/** What bounds the including of files. */
export interface Includer {
  readonly open: ReadOptions['open'];
  /** Octets that may still be included. */
  octetsLeft: number;
}

/** @param open as in {@link ReadOptions} */
export function newIncluder(open: ReadOptions['open']): Includer {
  return { open, octetsLeft: OCTETS_MAX };
}

/** The text of an included file, or why it is not to be had. */
export function openIncluded(
  { path, place }: Inclusion,
  { file, includedBy }: Scope,
  includer: Includer,
): { readonly text: string } | Fault {
  if (path === file || includedBy.includes(path)) return { fault: `the file ${shown(path)} includes itself`, place };
  if (includedBy.length >= DEPTH_MAX)
    return { fault: `files are included more than ${DEPTH_MAX} deep here, so ${shown(path)} is not read`, place };
  if (includer.open === undefined)
    return { fault: `the included file ${shown(path)} is not read: no other file can be opened here`, place };
  const text = includer.open(path);
  if (text === null) return { fault: `the included file ${shown(path)} cannot be opened`, place };
  if (text.length > includer.octetsLeft)
    return {
      fault: `with ${shown(path)}, the included files have more than ${OCTETS_MAX} octets, so it is not read`,
      place,
    };
  includer.octetsLeft -= text.length;
  return { text };
}
