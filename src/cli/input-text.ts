import { createReadStream } from 'node:fs';
import { stdin } from 'node:process';
import { pathStats } from './input-stats.ts';

/** The octets of a file as latin1 text, in pieces. It may be read again. */
export type Pieces = () => AsyncIterable<string>;

/** Octets kept of what can be read only once, or has no end: a quarter of a gigabyte, half of what a text in memory can be. */
export const OCTETS_MAX = 256 * 1024 * 1024;
const PIECE = 256 * 1024;

/**
 * The octets of a file, or of standard input where the path is `-`. A plain file is read anew each time. What can be read only once, as a pipe, is
 * kept.
 *
 * The reading throws what the system says, and where there is no end to it.
 */
export function piecesOf(path: string, signal: AbortSignal): Pieces {
  const isPlain = path !== '-' && pathStats(path)?.isFile() === true;
  const pieces = (): AsyncIterable<string> =>
    path === '-'
      ? stdin.setEncoding('latin1')
      : // With an encoding, a stream gives text.
        (createReadStream(path, { encoding: 'latin1', highWaterMark: PIECE, signal }) as AsyncIterable<string>);
  return isPlain ? pieces : kept(pieces);
}

function kept(pieces: Pieces): Pieces {
  let all: string[] | null = null;
  return async function* () {
    if (all === null) all = [await wholeText(pieces)];
    yield* all;
  };
}

/** All pieces as one text. Throws where it is more than fits. */
export async function wholeText(pieces: Pieces): Promise<string> {
  const texts: string[] = [];
  let octets = 0;
  for await (const piece of pieces()) {
    octets += piece.length;
    if (octets > OCTETS_MAX) throw new Error(`it has more than ${OCTETS_MAX} octets`);
    texts.push(piece);
  }
  return texts.join('');
}
