import type { RrData, RrType, Undotted } from '../model/rr.ts';
import { CHARACTER_STRING_MAX, RDATA_MAX, splitText, txtWireLength } from '../text/character-string.ts';
import { ipText, ipv4Octets, ipv6Octets } from '../text/ip.ts';
import { targetName, type TargetForm } from './json-name.ts';
import { wordsOf, type WordsForm } from './json-words.ts';
import { kindText } from './json-members.ts';
import type { JsonString, JsonValue } from './json-value.ts';
import { undottedName } from './master-undotted.ts';
import { isFault, shown, type Fault } from './master-word.ts';
import { rdataForm } from './rdata-form.ts';
import { readRdata } from './rdata.ts';

/** The data of a record, and what the name in it lacks. */
export interface JsonRdata {
  readonly data: RrData;
  readonly undotted?: Undotted;
}

/** How a tool writes the data of its records in the text form of master files. */
export interface PresentationForm extends WordsForm, TargetForm {
  /** Base of `\DDD`. */
  readonly digits: 'decimal' | 'octal';
  /** Whether each string of a text has to stand in quotation marks. */
  readonly quotedText: boolean;
}

/** Reads data in the form of its type (RFC 1035 §5.1). */
export function presentationData(type: RrType, value: JsonString, form: PresentationForm): JsonRdata | Fault {
  const isText = type === 'TXT' || type === 'SPF';
  const words = wordsOf(value, isText ? form : { digits: form.digits });
  if (isFault(words)) return words;
  const bare = words.find(({ quoted }) => !quoted);
  if (isText && form.quotedText && bare !== undefined)
    return {
      fault: `${shown(bare.text)} stands outside quotation marks, which the text of a record needs here`,
      place: bare,
    };
  const { file, ...typePlace } = value.at;
  const source = { type, typePlace, words, origin: form.zone ?? '', file };
  const undotted = undottedName({ ...source, origin: 'zone' });
  const refused = form.undotted === 'refused' && undotted !== null;
  const data = readRdata(refused ? { ...source, origin: '' } : source);
  if (isFault(data)) return data;
  return undotted === null || form.undotted === null
    ? { data }
    : { data, undotted: { ...undotted, effect: form.undotted } };
}

/**
 * A text that stands whole, and that the tool or the host cuts into strings.
 *
 * @param size octets of each string
 */
export function wholeText(
  type: 'TXT' | 'SPF',
  { text, at }: JsonString,
  size = CHARACTER_STRING_MAX,
): JsonRdata | Fault {
  if (txtWireLength(text) > RDATA_MAX)
    return { fault: `this text has ${text.length} octets, more than the ${RDATA_MAX} of a record hold`, place: at };
  return { data: { type, strings: splitText(text, size) } };
}

/** An IPv4 or IPv6 address, in its one text form. */
export function addressData(type: 'A' | 'AAAA', { text, at }: JsonString): JsonRdata | Fault {
  const octets = type === 'A' ? ipv4Octets(text) : ipv6Octets(text);
  if (octets === null) return { fault: `${shown(text)} is no address: ${rdataForm(type)}`, place: at };
  return { data: { type, address: ipText(octets) } };
}

/** The name of a host. */
export function targetData(
  type: 'CNAME' | 'DNAME' | 'NS' | 'PTR',
  value: JsonString,
  form: TargetForm,
): JsonRdata | Fault {
  const found = targetName(value, form);
  if (isFault(found)) return found;
  const { name, undotted } = found;
  return { data: { type, target: name }, ...(undotted && { undotted }) };
}

/** The two parts of an MX; the preference may be a number or its digits in a string. */
export function mxData(preference: JsonValue | null, exchange: JsonString, form: TargetForm): JsonRdata | Fault {
  const number = preference === null ? null : wholeNumber(preference, 0xffff);
  if (number === null)
    return {
      fault: `${preference === null ? 'nothing' : kindText(preference)} stands where the preference of the MX was expected, 0 to 65535`,
      place: preference?.at ?? exchange.at,
    };
  // RFC 7505 §3: the root alone, where a host takes no mail.
  if (exchange.text === '.') return { data: { type: 'MX', preference: number, exchange: '' } };
  const found = targetName(exchange, form);
  if (isFault(found)) return found;
  const { name, undotted } = found;
  return { data: { type: 'MX', preference: number, exchange: name }, ...(undotted && { undotted }) };
}

/** A whole number from 0 to `max`, as a number or as digits in a string; null where there is none. */
export function wholeNumber(value: JsonValue, max: number): number | null {
  const number =
    value.kind === 'number'
      ? value.value
      : value.kind === 'string' && /^\d{1,10}$/.test(value.text)
        ? Number(value.text)
        : Number.NaN;
  return Number.isInteger(number) && number >= 0 && number <= max ? number : null;
}
