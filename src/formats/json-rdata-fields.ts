import type { OpaqueType } from '../model/rr.ts';
import { memberOf } from './json-members.ts';
import type { JsonRdata } from './json-rdata.ts';
import type { JsonObject } from './json-value.ts';

/** The names of the fields of a type, in the order of a master file; `"` before one that stands in quotation marks there. */
export type RdataFields = Partial<Record<OpaqueType, readonly string[]>>;

/** The fields as most providers of Terraform call them. */
export const COMMON_FIELDS: RdataFields = {
  CAA: ['flags', 'tag', '"value'],
  SRV: ['priority', 'weight', 'port', 'target'],
  TLSA: ['usage', 'selector', 'matching_type', 'certificate'],
};

/** Data of a type that nothing here interprets, put together of fields that stand apart; null where one of them is missing. */
export function fieldsData(type: OpaqueType, value: JsonObject, fields: readonly string[]): JsonRdata | null {
  const words: string[] = [];
  for (const field of fields) {
    const quoted = field.startsWith('"');
    const found = memberOf(value, quoted ? field.slice(1) : field);
    if (found?.kind === 'number') words.push(String(found.value));
    else if (found?.kind !== 'string') return null;
    else words.push(quoted ? `"${found.text.replace(/["\\]/g, '\\$&')}"` : found.text);
  }
  return { data: { type, rdata: words.join(' ') } };
}
