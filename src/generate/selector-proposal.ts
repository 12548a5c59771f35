import { canonicalName } from '../text/domain-name.ts';

/**
 * A selector for a new key, named after the month in which it is made, so that its age can be seen and the next one has another name (RFC 6376
 * §3.1): `s202611`, and `s202611b`, `s202611c` where that is taken. Letters and digits in lower case, which every host and signer takes.
 *
 * @param taken the selectors of the domain, those of keys revoked or removed too: a selector is not used again for another key (RFC 6376 §3.1)
 * @param now its month in UTC counts
 * @throws RangeError for a date that is none
 * @example proposeSelector({ taken: [], now: new Date('2026-11-21') }) // 's202611'
 */
export function proposeSelector({ taken, now }: { readonly taken: readonly string[]; readonly now: Date }): string {
  const stem = `s${now.toISOString().slice(0, 7).replace('-', '')}`;
  const known = new Set(taken.map(canonicalName));
  if (!known.has(stem)) return stem;
  let count = 2;
  while (known.has(stem + lettersOf(count))) count++;
  return stem + lettersOf(count);
}

/** 1 is a, 26 is z, 27 is aa. */
function lettersOf(count: number): string {
  let letters = '';
  for (let rest = count; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(97 + ((rest - 1) % 26)) + letters;
  return letters;
}
