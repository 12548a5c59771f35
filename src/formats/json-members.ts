import type { JsonObject, JsonString, JsonValue } from './json-value.ts';

/** The value of a name in an object; null where the value is no object, or has no such name. */
export function memberOf(value: JsonValue | null, key: string): JsonValue | null {
  if (value?.kind !== 'object') return null;
  return value.members.find((member) => member.key === key)?.value ?? null;
}

/** {@link memberOf}, of objects inside each other. */
export function memberAt(value: JsonValue | null, ...keys: readonly string[]): JsonValue | null {
  let found = value;
  for (const key of keys) found = memberOf(found, key);
  return found;
}

/** A member that is there and not `null`, which the tools that write JSON use for what is not set. */
export function setMember(value: JsonValue | null, key: string): JsonValue | null {
  const found = memberOf(value, key);
  return found?.kind === 'null' ? null : found;
}

/** A member that is a string; null where it is none. */
export function stringOf(value: JsonValue | null, key: string): JsonString | null {
  const found = memberOf(value, key);
  return found?.kind === 'string' ? found : null;
}

/** The items of a list; none where there is no list. */
export function itemsOf(value: JsonValue | null): readonly JsonValue[] {
  return value?.kind === 'array' ? value.items : [];
}

/** The objects of a list; a member that is one object alone counts as a list of it. */
export function objectsOf(value: JsonValue | null): readonly JsonObject[] {
  if (value?.kind === 'object') return [value];
  return itemsOf(value).filter((item) => item.kind === 'object');
}

/** What stands there, for messages. */
export function kindText(value: JsonValue): string {
  switch (value.kind) {
    case 'object':
      return 'an object';
    case 'array':
      return 'a list';
    case 'string':
      return 'a string';
    case 'number':
      return `the number ${value.value}`;
    case 'boolean':
      return `"${value.value}"`;
    case 'null':
      return '"null"';
  }
}
