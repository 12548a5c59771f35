import type { RrType } from '../model/rr.ts';
import { COMMON_FIELDS, fieldsData, type RdataFields } from './json-rdata-fields.ts';
import { memberOf, objectsOf, setMember, stringOf } from './json-members.ts';
import { completeName, type TargetForm } from './json-name.ts';
import { addressData, mxData, presentationData, targetData, wholeText, type JsonRdata } from './json-rdata.ts';
import type { JsonString } from './json-value.ts';
import type { Fault } from './master-word.ts';
import { hiddenReason, type TerraformInstance } from './terraform-document.ts';
import type { TerraformReader, TerraformRecords } from './terraform-readers.ts';
import { unset } from './terraform-values.ts';
import { ownerInZone } from './terraform-zones.ts';

const TARGET: TargetForm = { zone: null, undotted: null };
/** What Cloudflare takes "automatic" for on names that it does not proxy, in seconds. */
const TTL_AUTOMATIC = 300;

/**
 * `cloudflare_dns_record` (provider 5) and `cloudflare_record` (before): one record each, with its data in `content`, `value` or the fields of `data`.
 *
 * A proxied name answers with addresses of Cloudflare and no text, whatever its record says, so that it is not judged.
 */
export const cloudflareReader: TerraformReader = {
  needs: ['name', 'type', 'priority'],
  ttl: TTL_AUTOMATIC,
  ttlMeans: (ttl) => (ttl === 1 ? TTL_AUTOMATIC : ttl),
  owner: (instance, { zones }) => {
    const { values } = instance;
    const hostname = hiddenReason(instance, 'hostname') === null ? stringOf(values, 'hostname') : null;
    if (hostname !== null && hostname.text !== '') return completeName(hostname);
    const name = stringOf(values, 'name');
    return name === null ? null : ownerInZone(name, zones('cloudflare_zone', memberOf(values, 'zone_id')));
  },
  records: recordsOf,
};

function recordsOf(instance: TerraformInstance, type: RrType): TerraformRecords {
  const { values } = instance;
  const proxied = memberOf(values, 'proxied');
  if (proxied?.kind === 'boolean' && proxied.value)
    return { reason: 'it is proxied: Cloudflare answers with addresses of its own, and with no text', mailOnly: true };
  const content = ['content', 'value'].map((key) => stringOf(values, key)).find((found) => (found?.text ?? '') !== '');
  if (content) return { items: [{ at: content.at, rdata: contentData(type, content, instance) }] };
  const hidden = ['content', 'value', 'data']
    .map((key) => hiddenReason(instance, key))
    .find((reason) => reason !== null);
  const [data] = objectsOf(setMember(values, 'data'));
  const fields = (COMMON_FIELDS as Readonly<Record<string, RdataFields[keyof RdataFields]>>)[type];
  if (data !== undefined && fields !== undefined && hiddenReason(instance, 'data') === null) {
    const rdata = fieldsData(type as keyof RdataFields, data, fields);
    if (rdata !== null) return { items: [{ at: data.at, rdata }] };
  }
  if (data !== undefined && hidden === undefined)
    return { reason: `the fields of ${type} records at Cloudflare are not read` };
  return hidden === undefined || hidden === null ? unset('content') : { reason: hidden };
}

function contentData(type: RrType, content: JsonString, { values }: TerraformInstance): JsonRdata | Fault {
  switch (type) {
    case 'TXT':
    case 'SPF':
      return textData(type, content);
    case 'A':
    case 'AAAA':
      return addressData(type, content);
    case 'CNAME':
    case 'DNAME':
    case 'NS':
    case 'PTR':
      return targetData(type, content, TARGET);
    case 'MX':
      return mxData(setMember(values, 'priority'), content, TARGET);
    default:
      return presentationData(type, content, { digits: 'decimal', quotedText: false, ...TARGET });
  }
}

/** A text in quotation marks is read as strings; Cloudflare takes any other as it is. Either way it cuts what is too long for a string. */
function textData(type: 'TXT' | 'SPF', content: JsonString): JsonRdata | Fault {
  const { text } = content;
  if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return wholeText(type, content);
  return presentationData(type, content, { digits: 'decimal', quotedText: false, ...TARGET });
}
