import type { JsonValue } from '../formats/json-value.ts';
import type { Location } from '../model/location.ts';
import { nearest } from '../text/nearest.ts';
import { visible } from '../text/untrusted.ts';

/** Takes down what is wrong with a value of the configuration, and where. */
export type Say = (at: Location, message: string) => void;

/** A key of an object, its text and its value. */
export interface ConfigMember {
  readonly key: string;
  readonly at: Location;
  readonly value: JsonValue;
}

const KINDS: Readonly<Record<JsonValue['kind'], string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
};

/** Says that a value is of another kind than expected. */
export function sayKind(value: JsonValue, what: string, expected: string, say: Say): void {
  say(value.at, `${what} is ${KINDS[value.kind]}: expected ${expected}`);
}

/** A text that is not blank; null, and said, where it is none. */
export function textIn(value: JsonValue, what: string, expected: string, say: Say): string | null {
  if (value.kind === 'string' && decoded(value.text).trim() !== '') return decoded(value.text);
  if (value.kind === 'string') say(value.at, `${what} is empty: expected ${expected}`);
  else sayKind(value, what, expected, say);
  return null;
}

/** The items of a list; none, and said, where it is no list. */
export function itemsIn(value: JsonValue, what: string, expected: string, say: Say): readonly JsonValue[] {
  if (value.kind === 'array') return value.items;
  sayKind(value, what, expected, say);
  return [];
}

/** The members of an object; none, and said, where it is none. */
export function membersIn(value: JsonValue, what: string, expected: string, say: Say): readonly ConfigMember[] {
  if (value.kind === 'object')
    return value.members.map(({ key, keyAt, value: held }) => ({ key: decoded(key), at: keyAt, value: held }));
  sayKind(value, what, expected, say);
  return [];
}

/** The members of an object that may have these keys alone, by key; every other one is said, with the key that was most likely meant. */
export function fieldsIn(
  value: JsonValue,
  what: string,
  known: readonly string[],
  say: Say,
): ReadonlyMap<string, JsonValue> {
  const fields = new Map<string, JsonValue>();
  for (const { key, at, value: held } of membersIn(value, what, `an object with ${known.join(', ')}`, say))
    if (known.includes(key)) fields.set(key, held);
    else say(at, unknownWord('key', key, known));
  return fields;
}

/** One of a few words; null, and said with the nearest of them, where it is none. */
export function wordIn<T extends string>(value: JsonValue, kind: string, known: readonly T[], say: Say): T | null {
  if (value.kind !== 'string') {
    sayKind(value, `the ${kind}`, 'its name as a text', say);
    return null;
  }
  const text = decoded(value.text);
  const word = known.find((one) => one === text);
  if (word === undefined) say(value.at, unknownWord(kind, text, known));
  return word ?? null;
}

const LISTED_MAX = 10;

/** Says that a word is none of those known: which was most likely meant, or else which there are, unless they are many. */
export function unknownWord(kind: string, word: string, known: readonly string[]): string {
  const [near] = nearest(word, known);
  const hint =
    near !== undefined
      ? `: did you mean "${near}"?`
      : known.length <= LISTED_MAX
        ? `: expected one of ${known.join(', ')}`
        : `: mailward ${kind}s lists them`;
  return `unknown ${kind} "${visible(word)}"${hint}`;
}

/** The text that octets of UTF-8 stand for. */
function decoded(octets: string): string {
  return /[\x80-\xff]/.test(octets) ? Buffer.from(octets, 'latin1').toString('utf8') : octets;
}
