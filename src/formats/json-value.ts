import type { FileProblem } from '../model/file-problem.ts';
import type { Location } from '../model/location.ts';
import { latin1Octets } from '../text/latin1-octets.ts';
import { parseJson } from './json-parse.ts';
import { encodingProblem, unreadableJson } from './json-encoding.ts';

/** A value of a JSON text, and where it stands. Strings are octets as latin1 text of their UTF-8 form. */
export type JsonValue = { readonly at: Required<Location> } & (
  | { readonly kind: 'object'; readonly members: readonly JsonMember[] }
  | { readonly kind: 'array'; readonly items: readonly JsonValue[] }
  | {
      readonly kind: 'string';
      readonly text: string;
      /** As the file has it between the quotation marks, escapes and all. */
      readonly written: string;
    }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
);

/** A name of an object and its value. Names keep the order of the file, and `__proto__` is one like any other. */
export interface JsonMember {
  readonly key: string;
  readonly keyAt: Required<Location>;
  readonly value: JsonValue;
}

export type JsonObject = Extract<JsonValue, { readonly kind: 'object' }>;
export type JsonArray = Extract<JsonValue, { readonly kind: 'array' }>;
export type JsonString = Extract<JsonValue, { readonly kind: 'string' }>;

/**
 * Reads a JSON text to the letter (RFC 8259): no comments, no commas at the end; a byte order mark is skipped (§8.1).
 *
 * A text that is no JSON, or too large or too deep to be held, has one problem, which tells the first place where it breaks, and no value. Where a
 * name stands twice in one object, of which RFC 8259 §4 says that nobody knows what becomes of it, the second is a problem and left out. Octets
 * that are no UTF-8 are one problem, and stay as they are in the strings.
 *
 * @param given octets as latin1 text; one with characters beyond those is taken for what it is as UTF-8
 * @param file its name, for locations
 */
export function readJsonText(given: string, file: string): { value: JsonValue | null; problems: FileProblem[] } {
  const text = latin1Octets(given);
  const unreadable = unreadableJson(text, file);
  if (unreadable !== null) return { value: null, problems: [unreadable] };
  const parsed = parseJson(text, file);
  if ('message' in parsed) return { value: null, problems: [parsed] };
  const encoding = encodingProblem(text, file);
  const problems = encoding === null ? parsed.problems : [...parsed.problems, encoding];
  return { value: parsed.value, problems };
}
