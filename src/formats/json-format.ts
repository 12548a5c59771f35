import { memberOf } from './json-members.ts';
import type { JsonValue } from './json-value.ts';
import { isRrsetJson } from './rrset-json.ts';

/** The id of the format that a JSON text is of, or null where it is of none that is read here. */
export function jsonFormatOf(value: JsonValue): string | null {
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
