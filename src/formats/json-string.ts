import type { Location } from '../model/location.ts';
import type { JsonString } from './json-value.ts';

/** An escape of JSON (RFC 8259 §7): two halves of one character, a character by its number, or by its letter. */
const ESCAPE = /\\(?:u(d[89ab][\da-f]{2})\\u(d[c-f][\da-f]{2})|u([\da-f]{4})|([^]))/gi;
const LETTERS: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/**
 * The octets that a JSON string stands for, as latin1 text. Half a character, which no UTF-8 can hold, becomes U+FFFD.
 *
 * @param written what stands between the quotation marks
 */
export function jsonOctets(written: string): string {
  return written.includes('\\') ? written.replace(ESCAPE, escapedOctets) : written;
}

/** Whether a string has half a character: an escape of U+D800 to U+DFFF that stands alone. */
export function hasHalfCharacter(written: string): boolean {
  if (!/\\ud/i.test(written)) return false;
  for (const { 3: number } of written.matchAll(ESCAPE)) if (/^d[89a-f]/i.test(number ?? '')) return true;
  return false;
}

/** Gives the place in the file of the octets from `start` to before `end`. Asked in their order, all answers together take one walk. */
export type StringPlaces = (start: number, end: number) => Required<Location>;

/** The places of what stands in a string. Octets that one escape stands for have its place. */
export function stringPlaces({ at, text, written }: JsonString): StringPlaces {
  const escapes = written === text ? [] : escapesOf(written);
  let next = 0;
  /** Where the octet is written: the begin and the end. */
  const unit = (octet: number): [number, number] => {
    if ((escapes[next - 1]?.octet ?? 0) > octet) next = 0;
    while ((escapes[next]?.octet ?? Infinity) <= octet) next++;
    const before = escapes[next - 1];
    if (before === undefined) return [octet, octet + 1];
    const beyond = octet - before.octet - before.octets;
    if (beyond < 0) return [before.start, before.end];
    return [before.end + beyond, before.end + beyond + 1];
  };
  const { file, line, column } = at;
  return (start, end) => {
    const [from] = unit(start);
    const to = end > start ? unit(end - 1)[1] : from;
    return { file, line, column: column + 1 + from, endLine: line, endColumn: column + 1 + to };
  };
}

interface WrittenEscape {
  /** Its first octet, and how many it stands for. */
  readonly octet: number;
  readonly octets: number;
  /** Where it is written. */
  readonly start: number;
  readonly end: number;
}

function escapesOf(written: string): WrittenEscape[] {
  const escapes: WrittenEscape[] = [];
  let octet = 0;
  let last = 0;
  for (const match of written.matchAll(ESCAPE)) {
    const [whole, high, low, number, letter] = match;
    const octets = escapedOctets(whole, high, low, number, letter).length;
    const end = match.index + whole.length;
    octet += match.index - last;
    escapes.push({ octet, octets, start: match.index, end });
    octet += octets;
    last = end;
  }
  return escapes;
}

function escapedOctets(_: string, high?: string, low?: string, number?: string, letter = ''): string {
  if (high !== undefined && low !== undefined) return utf8(String.fromCharCode(hex(high), hex(low)));
  return number === undefined ? (LETTERS[letter] ?? letter) : utf8(String.fromCharCode(hex(number)));
}

function utf8(character: string): string {
  return Buffer.from(character, 'utf8').toString('latin1');
}

function hex(digits: string): number {
  return Number.parseInt(digits, 16);
}
