import { isAtOrBelow, sameName } from '../text/domain-name.ts';
import { absoluteName, bareName } from './rdata-text.ts';

/**
 * An owner as hosts that append the zone want it, in printable ASCII. A name outside the zone, which no plan holds, stays complete, with its
 * final dot.
 *
 * @param atApex what stands for the zone itself
 */
export function relativeOwner(name: string, apex: string, atApex: '@' | ''): string {
  if (sameName(name, apex)) return atApex;
  if (apex === '') return bareName(name);
  return isAtOrBelow(name, apex) ? bareName(name.slice(0, -apex.length - 1)) : absoluteName(name);
}
