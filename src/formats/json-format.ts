import { dnscontrolRecords } from './dnscontrol.ts';
import type { ReadOptions, ReadResult } from './format.ts';
import { harvested, type JsonReader } from './json-harvest.ts';
import { memberOf } from './json-members.ts';
import { readJsonText, type JsonValue } from './json-value.ts';
import { route53Records } from './route53-read.ts';
import { isRrsetJson, rrsetJsonRecords } from './rrset-json.ts';
import { terraformRecords } from './terraform-read.ts';

const READERS = {
  route53: route53Records,
  terraform: terraformRecords,
  dnscontrol: dnscontrolRecords,
  'rrset-json': rrsetJsonRecords,
} as const satisfies Record<string, JsonReader>;

/**
 * Reads a JSON text in the format that it turns out to be of; null where it is of none that is read here.
 *
 * @param text octets as latin1 text
 */
export function readAnyJson(text: string, options: ReadOptions): ReadResult | null {
  const { value, problems } = readJsonText(text, options.file);
  if (value === null) return { rrs: [], problems };
  const id = jsonFormatOf(value);
  return id === null ? null : harvested(value, problems, options, READERS[id]);
}

/** The id of the format that a JSON text is of, or null where it is of none that is read here. */
export function jsonFormatOf(value: JsonValue): keyof typeof READERS | null {
  if (isRoute53(value)) return 'route53';
  if (value.kind !== 'object') return null;
  if (isTerraform(value)) return 'terraform';
  const domains = memberOf(value, 'domains');
  if (domains?.kind === 'array') return 'dnscontrol';
  return isRrsetJson(value) ? 'rrset-json' : null;
}

function isRoute53(value: JsonValue): boolean {
  if (value.kind === 'array') {
    const [first] = value.items;
    return (memberOf(first ?? null, 'ResourceRecords') ?? memberOf(first ?? null, 'AliasTarget')) !== null;
  }
  const listed = memberOf(value, 'ResourceRecordSets') ?? memberOf(memberOf(value, 'ChangeBatch') ?? value, 'Changes');
  return listed?.kind === 'array';
}

/** A plan or a state; also what Terraform keeps or is given, for its reader says what to give instead. */
function isTerraform(value: JsonValue): boolean {
  const keys = ['planned_values', 'resource_changes', 'terraform_version', 'format_version', 'resource', 'provider'];
  return keys.some((key) => memberOf(value, key) !== null);
}
