import type { RrType } from '../model/rr.ts';
import { memberOf, stringOf } from './json-members.ts';
import { completeName, relativeName } from './json-name.ts';
import { presentationData, type JsonRdata } from './json-rdata.ts';
import type { JsonString, JsonValue } from './json-value.ts';
import { isFault, type Fault } from './master-word.ts';
import type { TerraformInstance } from './terraform-document.ts';
import type { TerraformContext, TerraformItem, TerraformReader } from './terraform-readers.ts';
import { notText, unset } from './terraform-values.ts';

/** Seconds, where neither a set nor its zone says anything. */
const TTL_DEFAULT = 3600;

/** `hcloud_zone_rrset`: values are those of a master file of the zone, names without a final dot and all, with each text in quotation marks. */
export const hcloudRrsetReader: TerraformReader = {
  needs: ['name', 'zone', 'type', 'records'],
  ttl: TTL_DEFAULT,
  owner: ownerOf,
  records: (instance, type, context) => {
    const records = memberOf(instance.values, 'records');
    if (records?.kind !== 'array') return unset('records');
    return {
      items: records.items.map((record): TerraformItem => {
        const value = stringOf(record, 'value');
        return value === null ? notText(record) : { at: value.at, rdata: dataOf(type, value, instance, context) };
      }),
    };
  },
};

/** `hcloud_zone_record`: one record of such a set, which says no TTL. */
export const hcloudRecordReader: TerraformReader = {
  needs: ['name', 'zone', 'type', 'value'],
  ttl: TTL_DEFAULT,
  owner: ownerOf,
  records: (instance, type, context) => {
    const value = stringOf(instance.values, 'value');
    if (value === null) return unset('value');
    return { items: [{ at: value.at, rdata: dataOf(type, value, instance, context) }] };
  },
};

function ownerOf({ values }: TerraformInstance, { zones }: TerraformContext): string | Fault | null {
  const name = stringOf(values, 'name');
  const zone = zoneOf(memberOf(values, 'zone'), zones);
  if (name === null || zone === null || isFault(zone)) return zone;
  return relativeName(name, zone);
}

/** The attribute holds the name of the zone or its number. */
function zoneOf(value: JsonValue | null, zones: TerraformContext['zones']): string | Fault | null {
  if (value?.kind !== 'string' || /^\d+$/.test(value.text)) return zones('hcloud_zone', value);
  return completeName(value);
}

function dataOf(
  type: RrType,
  value: JsonString,
  { values }: TerraformInstance,
  { zones, name }: TerraformContext & { readonly name: string },
): JsonRdata | Fault {
  const zone = zoneOf(memberOf(values, 'zone'), zones);
  return presentationData(type, value, {
    digits: 'decimal',
    quotedText: true,
    zone: typeof zone === 'string' ? zone : name,
    undotted: 'zone-added',
  });
}
