import { canonicalName, isAtOrBelow, nameFault } from '../text/domain-name.ts';
import { memberOf, stringOf } from './json-members.ts';
import { completeName } from './json-name.ts';
import type { JsonString, JsonValue } from './json-value.ts';
import { isFault, shown, type Fault } from './master-word.ts';
import type { EscapeDigits } from './rdata-text.ts';
import type { TerraformInstance } from './terraform-document.ts';

/** The types of resources, and of data sources, that tell the name of a zone that records name by its id. */
const ZONES: Readonly<Record<string, { readonly ids: readonly string[]; readonly names: readonly string[] }>> = {
  aws_route53_zone: { ids: ['zone_id', 'id'], names: ['name'] },
  cloudflare_zone: { ids: ['id', 'zone_id'], names: ['name', 'zone'] },
  hcloud_zone: { ids: ['id'], names: ['name'] },
};

/** Gives the zone that an id stands for, or null. */
export type ZoneNames = (type: keyof typeof ZONES, id: JsonValue | null) => string | null;

/**
 * The zones of which a plan or state tells both name and id.
 *
 * @param origin the zone of those that it does not tell, or null
 */
export function zoneNames(instances: readonly TerraformInstance[], origin: string | null): ZoneNames {
  const known = new Map<string, string>();
  for (const { type, values } of instances) {
    const keys = Object.hasOwn(ZONES, type) ? ZONES[type] : undefined;
    if (keys === undefined) continue;
    const name = keys.names.map((key) => stringOf(values, key)).find((found) => found !== null);
    const zone = name === undefined || name === null ? null : completeName(name);
    if (zone === null || isFault(zone)) continue;
    for (const key of keys.ids) {
      const id = idText(memberOf(values, key));
      if (id !== null) known.set(`${type} ${id}`, zone);
    }
  }
  return (type, id) => {
    const text = idText(id);
    return (text === null ? undefined : known.get(`${String(type)} ${text}`)) ?? origin;
  };
}

function idText(value: JsonValue | null): string | null {
  if (value?.kind === 'number') return String(value.value);
  return value?.kind === 'string' && value.text !== '' ? value.text : null;
}

/**
 * An owner that may be written with its zone or without, as providers take it that know the zone by its id.
 *
 * Where the zone is not known, a name with a final dot is complete, and so is any that could be: one with a dot inside whose last label has no
 * underscore. Null for one that cannot be.
 */
export function ownerInZone(
  value: JsonString,
  zone: string | null,
  digits: EscapeDigits = 'decimal',
): string | Fault | null {
  const { text, at } = value;
  if (text === '' || text === '@') return zone;
  const name = completeName(value, digits);
  if (isFault(name) || /(?:^|[^\\])(?:\\\\)*\.$/.test(text)) return name;
  if (zone === null) return /\.[^._]+$/.test(name) ? name : null;
  if (isAtOrBelow(canonicalName(name), canonicalName(zone))) return name;
  const whole = `${name}.${zone}`;
  const fault = nameFault(whole);
  return fault === null ? whole : { fault: `${shown(text)} is no name below ${shown(zone)}: ${fault}`, place: at };
}
