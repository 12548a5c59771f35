import type { NameRules } from '../model/provider.ts';
import { isAtOrBelow, sameName } from '../text/domain-name.ts';

/**
 * A name as it is typed at a host. Where it is not known what a host wants, the name below the zone: most append the zone, and do so without asking.
 *
 * @param name at or below the zone
 * @returns `''` where the field is left empty
 */
export function typedName(name: string, apex: string, { style, apex: atApex }: NameRules): string {
  if (style === 'absolute') return name;
  if (style === 'absolute-dot') return `${name}.`;
  if (!sameName(name, apex)) return belowZone(name, apex);
  return atApex === 'empty' ? '' : atApex === 'zone-name' ? apex : '@';
}

function belowZone(name: string, apex: string): string {
  return apex !== '' && isAtOrBelow(name, apex) ? name.slice(0, -apex.length - 1) : name;
}
