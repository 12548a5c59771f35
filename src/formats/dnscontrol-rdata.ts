import type { Location } from '../model/location.ts';
import type { RrType } from '../model/rr.ts';
import { CHARACTER_STRING_MAX } from '../text/character-string.ts';
import { fieldsData, type RdataFields } from './json-rdata-fields.ts';
import { itemsOf, memberOf, stringOf } from './json-members.ts';
import { targetName, type TargetForm } from './json-name.ts';
import { addressData, mxData, targetData, wholeNumber, wholeText, type JsonRdata } from './json-rdata.ts';
import type { JsonObject, JsonString, JsonValue } from './json-value.ts';
import { isFault, type Fault } from './master-word.ts';

/** Members of the types that nothing here interprets. DNSControl leaves out a number that is 0. */
const FIELDS: RdataFields = {
  CAA: ['caaflag', 'caatag', '"target'],
  DS: ['dskeytag', 'dsalgorithm', 'dsdigesttype', 'dsdigest'],
  SRV: ['srvpriority', 'srvweight', 'srvport', 'target'],
  SSHFP: ['sshfpalgorithm', 'sshfpfingerprint', 'target'],
  TLSA: ['tlsausage', 'tlsaselector', 'tlsamatchingtype', 'target'],
};

/**
 * The data of a record of DNSControl, and where it stands; null where nothing here understands it.
 *
 * @param zone what a name without any dot lies below; DNSControl refuses one that has a dot inside but none at its end
 */
export function dnscontrolData(
  type: RrType,
  record: JsonValue,
  zone: string,
): { readonly rdata: JsonRdata | Fault; readonly at: Location } | null {
  const target = stringOf(record, 'target');
  if (type === 'TXT' || type === 'SPF') {
    const strings = itemsOf(memberOf(record, 'txtstrings')).filter((item) => item.kind === 'string');
    const [first] = strings;
    // Before its version 3.9 DNSControl kept the strings one by one.
    if (first !== undefined)
      return { rdata: stringsData(type, strings), at: memberOf(record, 'txtstrings')?.at ?? first.at };
    // An empty text is left out.
    if (target === null) return { rdata: { data: { type, strings: [''] } }, at: record.at };
    return { rdata: wholeText(type, target), at: target.at };
  }
  if (target === null || record.kind !== 'object')
    return { rdata: { fault: `this ${type} record has no "target"`, place: record.at }, at: record.at };
  const rdata = targetOnly(type, target, record, { zone, undotted: 'refused' });
  return rdata === null ? null : { rdata, at: target.at };
}

function targetOnly(type: RrType, target: JsonString, record: JsonObject, form: TargetForm): JsonRdata | Fault | null {
  switch (type) {
    case 'A':
    case 'AAAA':
      return addressData(type, target);
    case 'CNAME':
    case 'DNAME':
    case 'NS':
    case 'PTR':
      return targetData(type, target, form);
    case 'MX':
      return mxData(memberOf(record, 'mxpreference') ?? zeroAt(target), target, form);
    case 'SOA':
      return soaData(target, record, form);
    default: {
      const fields = (FIELDS as Readonly<Record<string, readonly string[]>>)[type];
      return fields === undefined ? null : fieldsData(type as keyof RdataFields, withZeros(record, fields), fields);
    }
  }
}

function stringsData(type: 'TXT' | 'SPF', values: readonly JsonString[]): JsonRdata | Fault {
  const long = values.find(({ text }) => text.length > CHARACTER_STRING_MAX);
  if (long !== undefined)
    return { fault: `this string has ${long.text.length} octets, and one holds 255`, place: long.at };
  return { data: { type, strings: values.map(({ text }) => text), stringsAt: values.map(({ at }) => at) } };
}

function soaData(target: JsonString, record: JsonObject, form: TargetForm): JsonRdata | Fault | null {
  const mname = targetName(target, form);
  const mbox = stringOf(record, 'soambox');
  const rname = mbox === null ? null : targetName(mbox, form);
  if (isFault(mname)) return mname;
  if (rname === null || isFault(rname)) return rname;
  const number = (key: string): number => wholeNumber(memberOf(record, key) ?? zeroAt(target), 0xffffffff) ?? 0;
  return {
    data: {
      type: 'SOA',
      mname: mname.name,
      rname: rname.name,
      serial: number('soaserial'),
      refresh: number('soarefresh'),
      retry: number('soaretry'),
      expire: number('soaexpire'),
      minimum: number('soaminttl'),
    },
  };
}

function zeroAt({ at }: JsonValue): JsonValue {
  return { kind: 'number', value: 0, at };
}

function withZeros(record: JsonObject, fields: readonly string[]): JsonObject {
  const absent = fields.filter(
    (field) => !field.startsWith('"') && field !== 'target' && memberOf(record, field) === null,
  );
  return {
    ...record,
    members: [...record.members, ...absent.map((key) => ({ key, keyAt: record.at, value: zeroAt(record) }))],
  };
}
