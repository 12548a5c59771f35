import type { RrData } from '../model/rr.ts';
import { CHARACTER_STRING_MAX } from '../text/character-string.ts';
import { unescaped } from './master-escape.ts';
import { locationOf, shown, type Fault } from './master-word.ts';
import type { RdataSource } from './rdata-field.ts';

/** Octets of RDATA: its length has 16 bits (RFC 1035 §3.2.1). */
const RDATA_MAX = 0xffff;

/** Reads character-strings (RFC 1035 §3.3.14): each word is one, whether it stands in quotes or not. */
export function readStrings({ words, typePlace, file }: RdataSource, type: 'TXT' | 'SPF'): RrData | Fault {
  if (words.length === 0)
    return { fault: `this entry ends before its text: write it in quotes, or "" for an empty one`, place: typePlace };
  const strings: string[] = [];
  let octets = 0;
  for (const word of words) {
    const string = unescaped(word.text);
    if (string === null)
      return {
        fault: `${shown(word.text)} has a backslash that takes neither three digits up to 255 nor one other octet`,
        place: word,
      };
    if (string.length > CHARACTER_STRING_MAX)
      return {
        fault: `this string has ${string.length} octets, and one string holds ${CHARACTER_STRING_MAX}: cut it into several, each in quotes, with a blank between`,
        place: word,
      };
    octets += string.length + 1;
    if (octets > RDATA_MAX)
      return { fault: `this is where the text outgrows the ${RDATA_MAX} octets of a record`, place: word };
    strings.push(string);
  }
  return { type, strings, stringsAt: words.map((word) => locationOf(file, word)) };
}
