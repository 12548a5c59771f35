import { memberOf, stringOf, itemsOf } from './json-members.ts';
import { completeName } from './json-name.ts';
import { presentationData, type PresentationForm } from './json-rdata.ts';
import type { TerraformItem, TerraformReader } from './terraform-readers.ts';
import { notText, unset } from './terraform-values.ts';

/** Google refuses names without the final dot. A text may stand without quotation marks where it has no blank. */
const FORM: PresentationForm = { digits: 'decimal', quotedText: false, zone: null, undotted: 'refused' };

/** `google_dns_record_set`. */
export const googleReader: TerraformReader = {
  needs: ['name', 'type', 'rrdatas'],
  ttl: 300,
  owner: ({ values }) => {
    const name = stringOf(values, 'name');
    return name === null ? null : completeName(name);
  },
  records: ({ values }, type) => {
    if (itemsOf(memberOf(values, 'routing_policy')).length > 0)
      return { reason: 'Google gives out one of several sets by its routing policy' };
    const datas = memberOf(values, 'rrdatas');
    if (datas?.kind !== 'array') return unset('rrdatas');
    return {
      items: datas.items.map((value): TerraformItem =>
        value.kind === 'string' ? { at: value.at, rdata: presentationData(type, value, FORM) } : notText(value),
      ),
    };
  },
};
