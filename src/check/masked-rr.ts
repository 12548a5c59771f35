import type { Rr } from '../model/rr.ts';
import { joinStrings } from '../text/character-string.ts';

/** A TXT record whose text is secret, with only the lengths of its strings left; any other record as it is. */
export function maskedRr(rr: Rr, secret: ReadonlySet<string>): Rr {
  if (rr.type !== 'TXT' || !secret.has(joinStrings(rr.strings))) return rr;
  const { written: _, ...rest } = rr;
  return { ...rest, strings: rr.strings.map((octets) => '*'.repeat(octets.length)) };
}
