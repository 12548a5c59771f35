import { joinStrings } from '../text/character-string.ts';
import type { RrOf } from '../model/rr.ts';

/** Steps of the search; texts of distinct pieces need one for each pair of them. */
const STEPS_MAX = 2000;

/**
 * The records that, joined in some order, make a text: a host that takes the strings of one record for records of their own makes these of it.
 *
 * @param form what to take a record's text for
 * @returns the records in the order of the text, or null where fewer than two make it
 */
export function spreadText(
  text: string,
  live: readonly RrOf<'TXT'>[],
  form: (text: string) => string,
): RrOf<'TXT'>[] | null {
  const pieces = live
    .map((rr) => ({ rr, octets: form(joinStrings(rr.strings)) }))
    .filter(({ octets }) => octets !== '' && octets !== text && text.includes(octets));
  const used = new Set<(typeof pieces)[number]>();
  let steps = 0;
  const fill = (at: number): boolean => {
    if (at === text.length) return true;
    for (const piece of pieces) {
      if (++steps > STEPS_MAX) return false;
      if (used.has(piece) || !text.startsWith(piece.octets, at)) continue;
      used.add(piece);
      if (fill(at + piece.octets.length)) return true;
      used.delete(piece);
    }
    return false;
  };
  return fill(0) && used.size > 1 ? [...used].map(({ rr }) => rr) : null;
}
