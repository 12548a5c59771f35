import { kindText } from './json-members.ts';
import type { JsonValue } from './json-value.ts';
import type { TerraformItem, TerraformRecords } from './terraform-readers.ts';

/** The records of a resource that lacks the attribute that holds them. */
export function unset(attribute: string): TerraformRecords {
  return { reason: `it has no "${attribute}"` };
}

/** A value that should be a string and is none. */
export function notText(value: JsonValue): TerraformItem {
  return { at: value.at, rdata: { fault: `${kindText(value)} stands where a string was expected`, place: value.at } };
}
