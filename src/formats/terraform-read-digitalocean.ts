import type { RrType } from '../model/rr.ts';
import { canonicalName, isAtOrBelow } from '../text/domain-name.ts';
import { fieldsData, type RdataFields } from './json-rdata-fields.ts';
import { setMember, stringOf } from './json-members.ts';
import { completeName, relativeName } from './json-name.ts';
import { addressData, mxData, targetData, wholeText, type JsonRdata } from './json-rdata.ts';
import type { JsonObject, JsonString } from './json-value.ts';
import { isFault, type Fault } from './master-word.ts';
import type { TerraformInstance } from './terraform-document.ts';
import type { TerraformReader, TerraformRecords } from './terraform-readers.ts';
import { unset } from './terraform-values.ts';

const FIELDS: RdataFields = { CAA: ['flags', 'tag', '"value'], SRV: ['priority', 'weight', 'port', 'value'] };

/**
 * `digitalocean_record`: names are relative to `domain`, texts stand whole. A host in the data is complete with a final dot, below the domain without
 * any dot, and DigitalOcean refuses one that has dots but none at its end.
 */
export const digitaloceanReader: TerraformReader = {
  needs: ['name', 'domain', 'type', 'value', 'priority'],
  ttl: 1800,
  owner: ({ values }) => {
    const name = stringOf(values, 'name');
    const zone = zoneOf(values);
    if (name === null || zone === null || isFault(zone)) return zone;
    const whole = completeName(name);
    // The domain itself may be written behind the name, with a final dot.
    if (name.text.endsWith('.') && !isFault(whole) && isAtOrBelow(canonicalName(whole), canonicalName(zone)))
      return whole;
    return relativeName(name, zone);
  },
  records: ({ values }, type, { name }) => recordsOf(values, type, name),
};

function zoneOf(values: TerraformInstance['values']): string | Fault | null {
  const domain = stringOf(values, 'domain');
  return domain === null ? null : completeName(domain);
}

function recordsOf(values: TerraformInstance['values'], type: RrType, name: string): TerraformRecords {
  const value = stringOf(values, 'value');
  if (value === null || values?.kind !== 'object') return unset('value');
  const zone = zoneOf(values);
  const rdata = dataOf(type, value, values, typeof zone === 'string' ? zone : name);
  return rdata === null
    ? { reason: `the data of ${type} is not read from DigitalOcean` }
    : { items: [{ at: value.at, rdata }] };
}

function dataOf(type: RrType, value: JsonString, values: JsonObject, zone: string): JsonRdata | Fault | null {
  const target = { zone, undotted: 'refused' } as const;
  switch (type) {
    case 'TXT':
      return wholeText(type, value);
    case 'A':
    case 'AAAA':
      return addressData(type, value);
    case 'CNAME':
    case 'NS':
      return targetData(type, value, target);
    case 'MX':
      return mxData(setMember(values, 'priority'), value, target);
    case 'CAA':
    case 'SRV':
      return fieldsData(type, values, FIELDS[type] ?? []);
    default:
      return null;
  }
}
