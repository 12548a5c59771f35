import type { Rr } from '../../src/model/rr.ts';

/*
 * Examples that are compared with records to be published: a line `; --- expected` begins those, behind what is live.
 */

const SEPARATOR = /^; --- expected$/m;

/** The lines of an example without what is expected. */
export function liveLines(example: string): string {
  return example.split(SEPARATOR)[0] ?? '';
}

/** What an example expects, as an example of its own with nothing live. */
export function expectedPart(example: string): string {
  return example.slice(liveLines(example).length);
}

/**
 * The records that an example expects; none where it expects nothing.
 *
 * @param read the records of these lines
 */
export function exampleExpected(example: string, read: (lines: string) => readonly Rr[]): { expected?: readonly Rr[] } {
  const [, lines] = example.split(SEPARATOR);
  return lines === undefined ? {} : { expected: read(lines) };
}
