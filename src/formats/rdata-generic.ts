import type { RrData } from '../model/rr.ts';
import { locationOf, shown, type Fault, type Word } from './master-word.ts';
import type { RdataSource } from './rdata-field.ts';
import { rdataForm } from './rdata-form.ts';
import { decodeRdata } from './rdata-octets.ts';

const RDATA_MAX = 0xffff;
/** More digits than any length needs. */
const DIGITS_MAX = 20;

/**
 * Whether the data is written as `\# <length> <hex>` (RFC 3597 §5). Where text is expected, `\#` may also be a string of one "#": as in BIND
 * it is that unless a number follows.
 */
export function isGeneric({ type, words }: RdataSource): boolean {
  const [first, second] = words;
  if (first === undefined || first.quoted || first.text !== '\\#') return false;
  return (type !== 'TXT' && type !== 'SPF') || lengthOf(second) !== null;
}

/** Reads data in that form. The hexadecimal digits may be cut into words anywhere, as in BIND. */
export function readGenericRdata({ type, typePlace, words, file }: RdataSource): RrData | Fault {
  const [first = typePlace, second, ...rest] = words;
  const place = second ?? first;
  const length = lengthOf(second);
  if (length === null || length > RDATA_MAX)
    return { fault: `behind "\\#" the number of octets was expected, 0 to ${RDATA_MAX} (RFC 3597 §5)`, place };
  const odd = rest.find(({ text, quoted }) => quoted || /[^0-9a-f]/i.test(text));
  if (odd !== undefined)
    return { fault: `${shown(odd.text)} stands where octets in hexadecimal were expected (RFC 3597 §5)`, place: odd };
  const hex = rest.map(({ text }) => text).join('');
  if (hex.length !== 2 * length)
    return { fault: `"\\# ${length}" asks for ${2 * length} hexadecimal digits, and ${hex.length} follow`, place };
  const written = words.map(({ text }) => text).join(' ');
  const data = decodeRdata(type, Buffer.from(hex, 'hex'), written);
  if (data === null) return { fault: `these octets do not fit the type: ${rdataForm(type)}`, place };
  if (data.type !== 'TXT' && data.type !== 'SPF') return data;
  const { endLine, endColumn } = words.at(-1) ?? place;
  const at = locationOf(file, { line: first.line, column: first.column, endLine, endColumn });
  return { ...data, stringsAt: data.strings.map(() => at) };
}

function lengthOf(word: Word | undefined): number | null {
  if (word === undefined || word.quoted || word.text.length > DIGITS_MAX || !/^\d+$/.test(word.text)) return null;
  return Number(word.text);
}
