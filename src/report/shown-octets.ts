import { octetCells } from '../text/caret.ts';

/** Octets of a name: 255, each of which an escape may double; what is longer is none. */
const NAME_SHOWN = 510;

/** Octets of DNS, whole, as printable ASCII on one line: a record, or a part of one. */
export function shownOctets(octets: string): string {
  const cell = octetCells(octets);
  let text = '';
  for (let offset = 0; offset < octets.length; offset++) text += cell(offset);
  return text;
}

/**
 * A domain name, or a part of one, as printable ASCII; the root is a dot. It does not begin with a colon: at the left edge `::` begins a command
 * to GitHub's runner.
 *
 * @param ellipsis stands for what is left out of a name that is none
 */
export function shownName(name: string, ellipsis: string = '…'): string {
  const brief = name.length <= NAME_SHOWN ? shownOctets(name) : shownOctets(name.slice(0, NAME_SHOWN)) + ellipsis;
  return brief.replace(/^:/, '\\058') || '.';
}
