import type { YamlScalar } from './yaml-value.ts';

/*
 * What PyYAML, which octoDNS reads with, takes a scalar without quotes for (YAML 1.1, tag repository). It knows yes and no, but not y and n.
 */

const TRUTH = /^(?:yes|no|true|false|on|off)$/i;
const INTEGER = /^[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+|[1-9][0-9_]*(?::[0-5]?[0-9])+)$/;
const FRACTION =
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const DATE = /^\d{4}-\d\d?-\d\d?(?:(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d.*)?$/;

/** Whether nothing stands there: `key:` alone, `~` or `null`. */
export function isNothing({ plain, text }: YamlScalar): boolean {
  return plain && /^(?:~|null|Null|NULL|)$/.test(text);
}

/** What the scalar is for PyYAML, where that is neither text nor nothing. */
export function otherThanText({ plain, text }: YamlScalar): 'a truth value' | 'a number' | 'a date' | null {
  // None of them needs more characters.
  if (!plain || text.length > 64) return null;
  if (TRUTH.test(text)) return 'a truth value';
  if (INTEGER.test(text) || FRACTION.test(text)) return 'a number';
  return DATE.test(text) ? 'a date' : null;
}

/** Whether a number or date stands as PyYAML writes it again, so that it makes no difference that it was one. */
export function keepsItsForm({ text }: YamlScalar): boolean {
  return /^(?:0|[1-9]\d*)$/.test(text) || /^(?:0|[1-9]\d{0,9})\.(?:0|\d{0,4}[1-9])$/.test(text);
}
