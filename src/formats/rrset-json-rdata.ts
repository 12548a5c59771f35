import type { RrType } from '../model/rr.ts';
import { CHARACTER_STRING_MAX, RDATA_MAX } from '../text/character-string.ts';
import { fieldsData, type RdataFields } from './json-rdata-fields.ts';
import { kindText, memberOf, stringOf } from './json-members.ts';
import { completeName, type TargetForm } from './json-name.ts';
import { addressData, mxData, targetData, wholeNumber, wholeText, type JsonRdata } from './json-rdata.ts';
import type { JsonArray, JsonObject, JsonString, JsonValue } from './json-value.ts';
import { isFault, type Fault } from './master-word.ts';
import { rdataForm } from './rdata-form.ts';

/** Every name is complete. */
const TARGET: TargetForm = { zone: null, undotted: null };
const FIELDS: RdataFields = {
  NAPTR: ['order', 'preference', '"flags', '"service', '"regexp', 'replacement'],
  SRV: ['priority', 'weight', 'port', 'name'],
};

/** The data of one record as Node.js gives it. Null: of a type that it is not read of. */
export function rrsetJsonData(type: RrType, item: JsonValue): JsonRdata | Fault | null {
  switch (type) {
    case 'TXT':
    case 'SPF':
      if (item.kind === 'string') return wholeText(type, item);
      return item.kind === 'array' ? stringsData(type, item) : misfit(type, item, 'a string or a list of strings');
    case 'A':
    case 'AAAA': {
      const address = item.kind === 'string' ? item : stringOf(item, 'address');
      return address === null ? misfit(type, item, rdataForm(type)) : addressData(type, address);
    }
    case 'CNAME':
    case 'DNAME':
    case 'NS':
    case 'PTR':
      return item.kind === 'string' ? targetData(type, item, TARGET) : misfit(type, item, rdataForm(type));
    case 'MX': {
      const exchange = stringOf(item, 'exchange');
      if (exchange === null) return misfit(type, item, '{"exchange": "…", "priority": 10}');
      // RFC 7505 §3: Node.js gives the root as the empty string.
      const root: JsonString = { ...exchange, text: '.' };
      return mxData(
        memberOf(item, 'priority') ?? memberOf(item, 'preference'),
        exchange.text === '' ? root : exchange,
        TARGET,
      );
    }
    case 'SOA':
      return item.kind === 'object' ? soaData(item) : misfit(type, item, rdataForm(type));
    default: {
      const fields = (FIELDS as Readonly<Record<string, readonly string[]>>)[type];
      if (fields === undefined || item.kind !== 'object') return null;
      return (
        fieldsData(type as keyof RdataFields, item, fields) ?? misfit(type, item, fields.join(', ').replaceAll('"', ''))
      );
    }
  }
}

function stringsData(type: 'TXT' | 'SPF', { items, at }: JsonArray): JsonRdata | Fault {
  const strings = items.filter((item) => item.kind === 'string');
  const odd = items.find((item) => item.kind !== 'string');
  if (odd !== undefined) return misfit(type, odd, 'a string');
  const long = strings.find(({ text }) => text.length > CHARACTER_STRING_MAX);
  if (long !== undefined)
    return {
      fault: `this string has ${long.text.length} octets, and one holds ${CHARACTER_STRING_MAX}: cut it into several`,
      place: long.at,
    };
  const octets = strings.reduce((sum, { text }) => sum + text.length + 1, 0);
  if (strings.length === 0) return { fault: 'this record has no string, and a text has one at least', place: at };
  if (octets > RDATA_MAX) return { fault: `this record has ${octets} octets, more than ${RDATA_MAX}`, place: at };
  return { data: { type, strings: strings.map(({ text }) => text), stringsAt: strings.map((string) => string.at) } };
}

function soaData(item: JsonObject): JsonRdata | Fault {
  const names = ['nsname', 'hostmaster'].map((key) => stringOf(item, key));
  const numbers = ['serial', 'refresh', 'retry', 'expire', 'minttl'].map((key) => {
    const value = memberOf(item, key);
    return value === null ? null : wholeNumber(value, 0xffffffff);
  });
  const [mname, rname] = names.map((name) => (name === null ? null : completeName(name)));
  const [serial, refresh, retry, expire, minimum] = numbers;
  for (const name of [mname, rname]) if (isFault(name)) return name;
  if (
    typeof mname !== 'string' ||
    typeof rname !== 'string' ||
    typeof serial !== 'number' ||
    typeof refresh !== 'number' ||
    typeof retry !== 'number' ||
    typeof expire !== 'number' ||
    typeof minimum !== 'number'
  )
    return misfit('SOA', item, 'nsname, hostmaster, serial, refresh, retry, expire and minttl');
  return { data: { type: 'SOA', mname, rname, serial, refresh, retry, expire, minimum } };
}

function misfit(type: RrType, value: JsonValue, expected: string): Fault {
  return { fault: `${kindText(value)} stands where ${type} data was expected: ${expected}`, place: value.at };
}
