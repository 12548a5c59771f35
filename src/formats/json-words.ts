import type { EscapeDigits } from './rdata-text.ts';
import { stringPlaces } from './json-string.ts';
import type { JsonString } from './json-value.ts';
import { shown, type Fault, type Word } from './master-word.ts';

/** No data of a record needs more octets: each of 65535 as `\DDD`, every second one in a string of its own. */
const TEXT_MAX = 500_000;
const BLANK = /[ \t\r\n]/;
/** An escape: three digits, another octet, or nothing that makes one. */
const ESCAPE = /\\(?:(\d{3})|(\D)|)/g;

/** How a tool writes the data of a record inside a JSON string. */
export interface WordsForm {
  /** The base of `\DDD`. */
  readonly digits: EscapeDigits;
  /** Whether what reads the file puts a pair of quotation marks round the whole. */
  readonly unquoted?: boolean;
}

/**
 * The words of the data of a record in its text form (RFC 1035 §5.1), which a JSON string holds: what stands between blanks or between quotation marks,
 * each with its place in the file. Nothing is a comment there, and parentheses are octets like any other. Escapes are given with decimal digits,
 * whatever the digits of the tool.
 */
export function wordsOf(value: JsonString, { digits, unquoted = false }: WordsForm): readonly Word[] | Fault {
  const text = unquoted ? `"${value.text}"` : value.text;
  if (text.length > TEXT_MAX)
    return { fault: `this text has ${text.length} octets, more than any record holds`, place: value.at };
  const places = stringPlaces(value);
  const shift = unquoted ? 1 : 0;
  // The quotation marks that are not in the file have the place of what stands beside them.
  const offset = (at: number): number => Math.min(Math.max(at - shift, 0), value.text.length);
  const words: Word[] = [];
  for (let pos = 0; pos < text.length;) {
    if (BLANK.test(text.charAt(pos))) {
      pos++;
      continue;
    }
    const quoted = text.charAt(pos) === '"';
    const end = quoted ? quoteEnd(text, pos + 1) : wordEnd(text, pos);
    const place = places(offset(pos), offset(end));
    if (quoted && text.charAt(end - 1) !== '"')
      return { fault: 'the quotation mark that opens here is not closed', place };
    const written = quoted ? text.slice(pos + 1, end - 1) : text.slice(pos, end);
    const word = digits === 'octal' ? decimalEscapes(written) : written;
    if (word === null)
      return {
        fault: `${shown(written)} has a backslash that no three octal digits up to 377 follow, and no other octet`,
        place,
      };
    words.push({ text: word, quoted, ...place });
    pos = end;
  }
  return words;
}

/** The offset behind the closing quotation mark, or the end of the text. */
function quoteEnd(text: string, start: number): number {
  for (let pos = start; pos < text.length; pos++) {
    const octet = text.charAt(pos);
    if (octet === '"') return pos + 1;
    if (octet === '\\') pos++;
  }
  return text.length + 1;
}

function wordEnd(text: string, start: number): number {
  let pos = start;
  for (; pos < text.length; pos++) {
    const octet = text.charAt(pos);
    if (octet === '\\') pos++;
    else if (octet === '"' || BLANK.test(octet)) break;
  }
  return Math.min(pos, text.length);
}

/** Escapes with octal digits, as Route 53 has them, as those with decimal digits; null where a backslash begins neither of its two forms. */
export function decimalEscapes(text: string): string | null {
  if (!text.includes('\\')) return text;
  let broken = false;
  const decimal = text.replace(ESCAPE, (escape, octal?: string, octet?: string) => {
    if (octet !== undefined) return escape;
    const code = octal !== undefined && /^[0-3][0-7]{2}$/.test(octal) ? Number.parseInt(octal, 8) : null;
    broken ||= code === null;
    return `\\${String(code).padStart(3, '0')}`;
  });
  return broken ? null : decimal;
}
