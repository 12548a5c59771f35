import type { Location } from '../model/location.ts';
import { itemsOf, memberAt, memberOf, objectsOf, stringOf } from './json-members.ts';
import type { JsonValue } from './json-value.ts';

/** A resource as a plan or a state has it. */
export interface TerraformInstance {
  /** With modules and index, as `module.mail.aws_route53_record.key["s1"]`. */
  readonly address: string;
  /** Where the address stands. */
  readonly at: Required<Location>;
  readonly managed: boolean;
  readonly type: string;
  readonly values: JsonValue | null;
  /** Of the shape of the values, with `true` where one is known only after apply. */
  readonly unknown: JsonValue | null;
  /** Two of the same shape, with `true` where one is sensitive. */
  readonly sensitive: readonly (JsonValue | null)[];
}

/** What is to stand, and what tells more of it. */
export interface TerraformDocument {
  readonly instances: readonly TerraformInstance[];
  /** Instances that stood before: a plan keeps there what it read of others. */
  readonly prior: readonly TerraformInstance[];
}

/**
 * The resources that stand once a plan is applied (`planned_values`), or that a state holds (`values`); null where a document is neither. What a plan
 * deletes is in neither list.
 */
export function terraformDocument(document: JsonValue): TerraformDocument | null {
  const planned = memberOf(document, 'planned_values');
  const changes = changesOf(document);
  const standing = planned ?? memberOf(document, 'values');
  const prior = instancesIn(memberAt(document, 'prior_state', 'values', 'root_module'), new Map());
  if (standing !== null) return { instances: instancesIn(memberOf(standing, 'root_module'), changes), prior };
  if (memberOf(document, 'resource_changes') !== null) return { instances: afterChanges(changes), prior };
  return memberOf(document, 'format_version') === null ? null : { instances: [], prior };
}

/** The changes of a plan by the address of what they change; those of what is gone already are left out. */
function changesOf(document: JsonValue): Map<string, JsonValue> {
  const changes = new Map<string, JsonValue>();
  for (const change of itemsOf(memberOf(document, 'resource_changes'))) {
    const address = stringOf(change, 'address');
    if (address !== null && memberOf(change, 'deposed') === null) changes.set(address.text, change);
  }
  return changes;
}

function instancesIn(module: JsonValue | null, changes: ReadonlyMap<string, JsonValue>): TerraformInstance[] {
  if (module === null) return [];
  const own = itemsOf(memberOf(module, 'resources')).flatMap((resource) => {
    const change = changes.get(stringOf(resource, 'address')?.text ?? '') ?? null;
    return instanceOf(resource, memberOf(resource, 'values'), memberOf(change, 'change'));
  });
  const below = objectsOf(memberOf(module, 'child_modules')).flatMap((child) => instancesIn(child, changes));
  return [...own, ...below];
}

function afterChanges(changes: ReadonlyMap<string, JsonValue>): TerraformInstance[] {
  return [...changes.values()].flatMap((resource) => {
    const change = memberOf(resource, 'change');
    const after = memberOf(change, 'after');
    return after?.kind === 'object' ? instanceOf(resource, after, change) : [];
  });
}

function instanceOf(resource: JsonValue, values: JsonValue | null, change: JsonValue | null): TerraformInstance[] {
  const address = stringOf(resource, 'address');
  const type = stringOf(resource, 'type');
  if (address === null || type === null) return [];
  return [
    {
      address: address.text,
      at: address.at,
      managed: stringOf(resource, 'mode')?.text !== 'data',
      type: type.text,
      values,
      unknown: memberOf(change, 'after_unknown'),
      sensitive: [memberOf(resource, 'sensitive_values'), memberOf(change, 'after_sensitive')],
    },
  ];
}

/** Why an attribute cannot be read: it is known only after apply, or sensitive; null where it can. */
export function hiddenReason({ unknown, sensitive }: TerraformInstance, attribute: string): string | null {
  if (holdsTrue(memberOf(unknown, attribute))) return `"${attribute}" is known only after apply`;
  const marked = sensitive.some((shape) => holdsTrue(memberOf(shape, attribute)));
  return marked ? `"${attribute}" is marked as sensitive` : null;
}

function holdsTrue(shape: JsonValue | null): boolean {
  if (shape === null) return false;
  if (shape.kind === 'boolean') return shape.value;
  if (shape.kind === 'array') return shape.items.some(holdsTrue);
  return shape.kind === 'object' && shape.members.some(({ value }) => holdsTrue(value));
}
