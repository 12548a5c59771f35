import { ipText, ipv4Octets, ipv6Octets } from '../text/ip.ts';
import { parseTtl } from '../text/ttl.ts';
import type { RrType } from '../model/rr.ts';
import { rdataForm } from './rdata-form.ts';
import { readName, type Origin } from './master-name.ts';
import { isFault, shown, type Fault, type Place, type Word } from './master-word.ts';

/** The words of a record's data, and what is needed to understand them. */
export interface RdataSource {
  readonly type: RrType;
  readonly typePlace: Place;
  readonly words: readonly Word[];
  readonly origin: Origin;
  /** The name of the file, for locations. */
  readonly file: string;
}

/** More digits than any number needs. */
const DIGITS_MAX = 20;

/** A word that stands without quotes; BIND, too, takes no quotes around names, numbers and addresses. */
function field({ type, typePlace, words }: RdataSource, index: number): Word | Fault {
  const word = words[index];
  if (word === undefined)
    return { fault: `this entry ends too early: ${rdataForm(type)}`, place: words.at(-1) ?? typePlace };
  return word.quoted
    ? { fault: `${shown(word.text)} stands in quotes, which only text does: ${rdataForm(type)}`, place: word }
    : word;
}

/** The fault of a word too many, or null. */
export function ending({ type, words }: RdataSource, count: number): Fault | null {
  const extra = words[count];
  return extra === undefined
    ? null
    : { fault: `${shown(extra.text)} is one word too many: ${rdataForm(type)}`, place: extra };
}

/** A name, complete: see {@link readName}. */
export function nameField(source: RdataSource, index: number): string | Fault {
  const word = field(source, index);
  return isFault(word) ? word : readName(word, source.origin);
}

/** A decimal number from 0 to `max`. */
export function numberField(source: RdataSource, index: number, max: number): number | Fault {
  const word = field(source, index);
  if (isFault(word)) return word;
  const { text } = word;
  const number = text.length <= DIGITS_MAX && /^\d+$/.test(text) ? Number(text) : Infinity;
  return number <= max
    ? number
    : {
        fault: `${shown(text)} stands where a number from 0 to ${max} was expected: ${rdataForm(source.type)}`,
        place: word,
      };
}

/** Seconds, or a time with units as in a TTL, of 32 bits. */
export function timeField(source: RdataSource, index: number): number | Fault {
  const word = field(source, index);
  if (isFault(word)) return word;
  const seconds = parseTtl(word.text);
  if (seconds !== null && seconds <= 0xffffffff) return seconds;
  return {
    fault: `${shown(word.text)} stands where a time was expected, such as 3600 or 1h: ${rdataForm(source.type)}`,
    place: word,
  };
}

/** An IPv4 address for A, an IPv6 address for AAAA, in its one text form. */
export function addressField(source: RdataSource, index: number): string | Fault {
  const { type } = source;
  const word = field(source, index);
  if (isFault(word)) return word;
  const octets = type === 'A' ? ipv4Octets(word.text) : ipv6Octets(word.text);
  return octets === null
    ? { fault: `${shown(word.text)} is no address: ${rdataForm(source.type)}`, place: word }
    : ipText(octets);
}
