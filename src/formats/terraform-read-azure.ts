import type { RrType } from '../model/rr.ts';
import { typeOfText } from '../text/rr-type.ts';
import { COMMON_FIELDS, fieldsData } from './json-rdata-fields.ts';
import { itemsOf, memberOf, objectsOf, setMember, stringOf } from './json-members.ts';
import { completeName, relativeName, type TargetForm } from './json-name.ts';
import { addressData, mxData, targetData, wholeText, type JsonRdata } from './json-rdata.ts';
import type { JsonObject, JsonString, JsonValue } from './json-value.ts';
import { isFault, type Fault } from './master-word.ts';
import type { TerraformInstance } from './terraform-document.ts';
import type { TerraformItem, TerraformReader, TerraformRecords } from './terraform-readers.ts';
import { notText, unset } from './terraform-values.ts';

/** Octets of a string: the provider cuts one octet before it has to. */
const STRING_MAX = 254;
const TARGET: TargetForm = { zone: null, undotted: null };

/** `azurerm_dns_<type>_record`: names are relative to `zone_name`, texts stand whole, names of hosts are complete. */
export function azureReader(typeText: string): TerraformReader {
  const type = typeOfText(typeText);
  return {
    needs: ['name', 'zone_name', 'record', 'records'],
    ...(type !== null && { type }),
    ttl: 300,
    owner: ownerOf,
    records: recordsOf,
  };
}

function ownerOf({ values }: TerraformInstance): string | Fault | null {
  const name = stringOf(values, 'name');
  const zone = stringOf(values, 'zone_name');
  if (name === null || zone === null) return null;
  const apex = completeName(zone);
  return isFault(apex) ? apex : relativeName(name, apex);
}

function recordsOf({ values }: TerraformInstance, type: RrType): TerraformRecords {
  const given = setMember(values, 'records') ?? setMember(values, 'record');
  const alias = stringOf(values, 'target_resource_id')?.text ?? '';
  const empty = given === null || (given.kind === 'array' && given.items.length === 0);
  if (empty && alias !== '')
    return { reason: 'it is an alias: Azure answers with what another resource has at that moment' };
  if (given === null) return unset('records');
  if (given.kind === 'string') return { items: [itemOf(given, type)] };
  const values_ = given.kind === 'array' ? itemsOf(given) : objectsOf(given);
  return { items: values_.map((value) => itemOf(value, type)) };
}

function itemOf(value: JsonValue, type: RrType): TerraformItem {
  if (value.kind === 'string') return { at: value.at, rdata: stringData(value, type) };
  if (value.kind === 'object') return blockItem(value, type);
  return notText(value);
}

function stringData(value: JsonString, type: RrType): JsonRdata | Fault {
  if (type === 'A' || type === 'AAAA') return addressData(type, value);
  if (type === 'CNAME' || type === 'NS' || type === 'PTR') return targetData(type, value, TARGET);
  return { fault: `a string stands where the fields of a ${type} record were expected`, place: value.at };
}

function blockItem(value: JsonObject, type: RrType): TerraformItem {
  const missing = { at: value.at, rdata: { fault: `a field of this ${type} record is missing`, place: value.at } };
  if (type === 'TXT') {
    const text = stringOf(value, 'value');
    return text === null ? missing : { at: text.at, rdata: wholeText(type, text, STRING_MAX) };
  }
  if (type === 'MX') {
    const exchange = stringOf(value, 'exchange');
    if (exchange === null) return missing;
    return { at: value.at, rdata: mxData(memberOf(value, 'preference'), exchange, TARGET) };
  }
  if (type !== 'CAA' && type !== 'SRV') return missing;
  const rdata = fieldsData(type, value, COMMON_FIELDS[type] ?? []);
  return rdata === null ? missing : { at: value.at, rdata };
}
