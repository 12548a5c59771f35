import { itemsOf, memberOf, stringOf } from './json-members.ts';
import { completeName } from './json-name.ts';
import { presentationData } from './json-rdata.ts';
import { aliasReason, ROUTE53_FORM } from './route53-set.ts';
import { hiddenReason } from './terraform-document.ts';
import type { TerraformItem, TerraformReader } from './terraform-readers.ts';
import { notText, unset } from './terraform-values.ts';
import { ownerInZone } from './terraform-zones.ts';

/** `aws_route53_record`. The provider puts a pair of quotation marks round each text, and adds the zone to names that do not end with it. */
export const awsReader: TerraformReader = {
  needs: ['name', 'type', 'records'],
  ttl: 300,
  owner: (instance, { zones }) => {
    const fqdn = hiddenReason(instance, 'fqdn') === null ? stringOf(instance.values, 'fqdn') : null;
    if (fqdn !== null && fqdn.text !== '') return completeName(fqdn, 'octal');
    const name = stringOf(instance.values, 'name');
    const zone = zones('aws_route53_zone', memberOf(instance.values, 'zone_id'));
    return name === null ? zone : ownerInZone(name, zone, 'octal');
  },
  records: ({ values }, type) => {
    const [alias] = itemsOf(memberOf(values, 'alias'));
    if (alias !== undefined) return { reason: aliasReason(stringOf(alias, 'name')?.text ?? null) };
    const isText = type === 'TXT' || type === 'SPF';
    const records = memberOf(values, 'records');
    if (records?.kind !== 'array') return unset('records');
    const items = records.items.map((value): TerraformItem => {
      if (value.kind !== 'string') return notText(value);
      return { at: value.at, rdata: presentationData(type, value, { ...ROUTE53_FORM, unquoted: isText }) };
    });
    const identifier = stringOf(values, 'set_identifier')?.text ?? '';
    return identifier === '' ? { items } : { items, identifier };
  },
};
