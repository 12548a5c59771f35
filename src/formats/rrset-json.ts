import type { RrType } from '../model/rr.ts';
import { visibleOctets } from '../text/untrusted.ts';
import type { Format, ReadOptions, ReadResult } from './format.ts';
import { addFault, addNotJudged, addRecord, readJsonRecords, ttlOf, type Harvest } from './json-harvest.ts';
import { itemsOf, kindText, memberOf, stringOf } from './json-members.ts';
import { completeName } from './json-name.ts';
import type { JsonMember, JsonString, JsonValue } from './json-value.ts';
import { readType } from './master-type.ts';
import { isFault } from './master-word.ts';
import { rrsetJsonData } from './rrset-json-rdata.ts';

/** Names, types and values in the shapes that `dns.resolve` of Node.js gives. */
export const rrsetJson: Format = {
  id: 'rrset-json',
  title: 'Names and types with what dns.resolve of Node.js gives (JSON)',
  read: readRrsetJson,
};

/** Seconds: these shapes hold no TTL, but for addresses that were asked for with theirs. */
const TTL_UNSTATED = 3600;
/** The errors of Node.js that say that there is no record. */
const NOTHING = /^(?:ENOTFOUND|ENODATA)$/;

/**
 * Reads `{ "name": { "TXT": [["string", "string"]] } }`: names are complete, types may be in lower case. In `TXT` a list is one record of these
 * strings, and a string one whose text stands whole. `{ "error": "ENOTFOUND" }` in place of values is none; any other error is not judged.
 *
 * @param text octets as latin1 text
 */
function readRrsetJson(text: string, options: ReadOptions): ReadResult {
  return readJsonRecords(text, options, rrsetJsonRecords);
}

/** {@link rrsetJson}, of a text that is taken apart already. */
export function rrsetJsonRecords(value: JsonValue, harvest: Harvest): void {
  if (value.kind === 'object') for (const member of value.members) readName(member, harvest);
  else {
    const fault = `${kindText(value)} stands where an object of names was expected, such as {"example.com": {"TXT": [["v=spf1 -all"]]}}`;
    addFault(harvest, { fault, place: value.at });
  }
}

function readName({ key, keyAt, value }: JsonMember, harvest: Harvest): void {
  const name = completeName(keyString(key, keyAt));
  if (isFault(name)) return addFault(harvest, name);
  if (value.kind !== 'object') {
    const fault = `${kindText(value)} stands where an object of record types was expected, such as {"TXT": [["v=spf1 -all"]]}`;
    return addFault(harvest, { fault, place: value.at }, { owner: name });
  }
  for (const member of value.members) readSet(name, member, harvest);
}

function readSet(name: string, { key, keyAt, value }: JsonMember, harvest: Harvest): void {
  const type = readType({ text: key, quoted: false, ...keyAt });
  if (isFault(type)) return addFault(harvest, type, { owner: name });
  const error = stringOf(value, 'error') ?? stringOf(value, 'code');
  if (error !== null) {
    if (!NOTHING.test(error.text))
      addNotJudged(harvest, value, {
        name,
        type,
        reason: `its lookup failed: ${visibleOctets(error.text.slice(0, 40))}`,
      });
    return;
  }
  if (value.kind === 'array') for (const item of value.items) readItem({ name, type }, item, harvest);
  // A SOA is one object, and nothing stands for no records.
  else if (value.kind === 'object') readItem({ name, type }, value, harvest);
  else if (value.kind !== 'null')
    addFault(
      harvest,
      { fault: `${kindText(value)} stands where a list of ${type} records was expected`, place: value.at },
      { owner: name, recordType: type },
    );
}

function readItem({ name, type }: { name: string; type: RrType }, item: JsonValue, harvest: Harvest): void {
  const rdata = rrsetJsonData(type, item);
  if (rdata === null) {
    addNotJudged(harvest, item, { name, type, reason: `the data of ${type} is not read from this format` });
    return;
  }
  addRecord(harvest, { name, type, ttl: ttlOf(harvest, memberOf(item, 'ttl'), TTL_UNSTATED) }, rdata, item.at);
}

/** The key as a string value, for readers of such. */
function keyString(key: string, at: JsonMember['keyAt']): JsonString {
  return { kind: 'string', text: key, written: key, at };
}

/** Whether every value could be read as a name of this format: an object whose names are record types. */
export function isRrsetJson(value: JsonValue): boolean {
  if (value.kind !== 'object' || value.members.length === 0) return false;
  return value.members.every(({ value: types }) => {
    if (types.kind !== 'object') return false;
    return types.members.every(({ key, keyAt, value: set }) => {
      const known = !isFault(readType({ text: key, quoted: false, ...keyAt }));
      return known && (itemsOf(set).length > 0 || set.kind !== 'string');
    });
  });
}
