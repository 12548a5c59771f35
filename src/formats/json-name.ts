import type { Undotted } from '../model/rr.ts';
import { decimalEscapes } from './json-words.ts';
import type { JsonString } from './json-value.ts';
import { readName } from './master-name.ts';
import { isUndotted } from './master-undotted.ts';
import { isFault, shown, type Fault } from './master-word.ts';
import type { EscapeDigits } from './rdata-text.ts';

/** What a tool makes of a name of another host that has no final dot. */
export interface TargetForm {
  readonly digits?: EscapeDigits;
  /** What names without final dot and without a dot inside lie below, and `@` stands for; null where every name is complete. */
  readonly zone: string | null;
  /** What becomes of one that has a dot inside; null: it is complete. */
  readonly undotted: Undotted['effect'] | null;
}

/**
 * A complete name, with or without the final dot.
 *
 * @param digits the base of `\DDD` in it
 */
export function completeName(value: JsonString, digits: EscapeDigits = 'decimal'): string | Fault {
  return nameBelow(value, digits, '');
}

/** The name of a host that the data of a record leads to. */
export function targetName(
  value: JsonString,
  { digits = 'decimal', zone, undotted }: TargetForm,
): { readonly name: string; readonly undotted?: Undotted } | Fault {
  const { text, at } = value;
  if (text === '' || (text === '@' && zone === null))
    return { fault: `${shown(text)} stands where the name of a host was expected`, place: at };
  if (text === '@' && zone !== null) return { name: zone };
  const told = undotted !== null && isUndotted(text, 'zone');
  const name = nameBelow(value, digits, told && undotted === 'refused' ? '' : (zone ?? ''));
  if (isFault(name)) return name;
  return told ? { name, undotted: { written: text, effect: undotted, at } } : { name };
}

/** The name of an owner that a tool has relative to the zone; `@` and the empty name are the zone. */
export function relativeName(value: JsonString, zone: string): string | Fault {
  return value.text === '' || value.text === '@' ? zone : nameBelow(value, 'decimal', zone);
}

/** No name needs more characters: 255 octets, each with an escape. */
const TEXT_MAX = 1020;

function nameBelow({ text, at }: JsonString, digits: EscapeDigits, origin: string): string | Fault {
  if (text.length > TEXT_MAX) return { fault: `${shown(text)} is no name: it is too long`, place: at };
  const decimal = digits === 'octal' ? decimalEscapes(text) : text;
  if (decimal === null)
    return {
      fault: `${shown(text)} has a backslash that no three octal digits up to 377 follow, and no other octet`,
      place: at,
    };
  // In a master file "@" is the origin; here it is an octet like any other.
  const name = readName({ text: decimal === '@' ? '\\@' : decimal, quoted: false, ...at }, origin);
  return isFault(name) ? { ...name, place: at } : name;
}
