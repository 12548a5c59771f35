import type { Rr, RrType } from '../model/rr.ts';
import { addFault, addNotJudged, jsonRr, ttlOf, type Harvest } from './json-harvest.ts';
import { itemsOf, kindText, memberOf, setMember, stringOf } from './json-members.ts';
import { completeName } from './json-name.ts';
import { presentationData, type PresentationForm } from './json-rdata.ts';
import type { JsonValue } from './json-value.ts';
import { readType } from './master-type.ts';
import { isFault } from './master-word.ts';

/** A record set of Route 53. */
export interface RecordSet {
  readonly name: string;
  readonly type: RrType;
  /** What tells it from others of the same name and type; null where it is alone. */
  readonly identifier: string | null;
  readonly records: readonly Rr[];
  readonly value: JsonValue;
}

/** Octal escapes, complete names whether or not they end with a dot, each string in quotation marks. */
export const ROUTE53_FORM: PresentationForm = { digits: 'octal', quotedText: true, zone: null, undotted: null };

/** Seconds, for a set without a TTL that can be read. */
const TTL_UNSTATED = 300;

/** Reads a record set; what it holds that cannot be read goes to the harvest. Null where it has no name or type. */
export function readRecordSet(value: JsonValue, harvest: Harvest): RecordSet | null {
  const nameValue = stringOf(value, 'Name');
  const typeValue = stringOf(value, 'Type');
  if (nameValue === null || typeValue === null) {
    const missing = nameValue === null ? '"Name"' : '"Type"';
    const fault = `${kindText(value)} stands where a record set with a ${missing} in quotation marks was expected`;
    addFault(harvest, { fault, place: value.at }, { below: '' });
    return null;
  }
  const name = completeName(nameValue, 'octal');
  const type = readType({ text: typeValue.text, quoted: false, ...typeValue.at });
  if (isFault(name)) addFault(harvest, name);
  if (isFault(type)) addFault(harvest, type, isFault(name) ? {} : { owner: name });
  if (isFault(name) || isFault(type)) return null;
  const identifier = stringOf(value, 'SetIdentifier')?.text ?? null;
  const set = { name, type, identifier, value };
  const alias = setMember(value, 'AliasTarget');
  if (alias !== null) {
    addNotJudged(harvest, value, { name, type, reason: aliasReason(stringOf(alias, 'DNSName')?.text ?? null) });
    return { ...set, records: [] };
  }
  return { ...set, records: recordsOf(value, { name, type }, harvest) };
}

function recordsOf(value: JsonValue, { name, type }: { name: string; type: RrType }, harvest: Harvest): Rr[] {
  const lost = { owner: name, recordType: type };
  const given = memberOf(value, 'ResourceRecords');
  if (given?.kind !== 'array' || given.items.length === 0) {
    const fault = 'this record set has neither "ResourceRecords", a list of values, nor an "AliasTarget"';
    addFault(harvest, { fault, place: given?.at ?? value.at }, lost);
    return [];
  }
  const stated = setMember(value, 'TTL');
  if (stated === null)
    addFault(harvest, { fault: 'this record set has no "TTL", without which Route 53 refuses it', place: value.at });
  const ttl = ttlOf(harvest, stated, TTL_UNSTATED);
  return itemsOf(given).flatMap((item) => {
    const text = stringOf(item, 'Value');
    if (text === null) {
      addFault(harvest, { fault: `${kindText(item)} stands where {"Value": "…"} was expected`, place: item.at }, lost);
      return [];
    }
    const rdata = presentationData(type, text, ROUTE53_FORM);
    if (isFault(rdata)) {
      addFault(harvest, rdata, lost);
      return [];
    }
    return [jsonRr({ name, ttl }, rdata, text.at)];
  });
}

/** Why an alias is not judged. */
export function aliasReason(target: string | null): string {
  const whose = target === null ? 'another resource' : target.slice(0, 80);
  return `it is an alias: Route 53 answers with what ${whose} has at that moment`;
}
