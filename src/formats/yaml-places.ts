import type { Location } from '../model/location.ts';

/** The place between two offsets of a text. */
export type Places = (start: number, end: number) => Required<Location>;

/**
 * Tells lines and columns of a file from offsets in its text. Columns count octets of UTF-8, as everywhere here.
 *
 * @param text characters, as a reader of UTF-8 sees them
 * @param octets from its offsets to those in octets
 */
export function placesIn(text: string, file: string, octets = octetOffsets(text)): Places {
  const lines = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.push(at + 1);
  return (start, end) => {
    const [line, column] = positionOf(start, lines, octets);
    const [endLine, endColumn] = positionOf(end, lines, octets);
    return { file, line, column, endLine, endColumn };
  };
}

function positionOf(at: number, lines: readonly number[], octets: (at: number) => number): [number, number] {
  let low = 0;
  for (let high = lines.length; high - low > 1;) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  return [low + 1, octets(at) - octets(lines[low] ?? 0) + 1];
}

/** From offsets in UTF-16 units to offsets in octets: the same in ASCII, which most files are. */
function octetOffsets(text: string): (at: number) => number {
  if (/^[\u0000-\u007f]*$/.test(text)) return (at) => at;
  const offsets = new Uint32Array(text.length + 1);
  let octets = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // Each half of a surrogate pair counts for two of its four octets.
    octets += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3;
    offsets[i + 1] = octets;
  }
  return (at) => offsets[Math.min(at, text.length)] ?? 0;
}
