import type { ReadBack } from '../written-sites.ts';
import { readPresentationName, readStrings } from './presentation-reader.ts';
import { readYaml, type YamlMapping, type YamlValue } from './yaml-reader.ts';

const ZONE = 'example.com';

/**
 * Reads a zone as octoDNS's YamlProvider does by default: keys in natural order, names below the zone, what it refuses in TXT values refused, and
 * their form undone as octoDNS and then RFC 1035 §5.1 have it. The text is one: octoDNS cuts it itself.
 */
export function readOctodns(
  text: string,
  zone = ZONE,
): {
  readonly records: readonly ReadBack[];
  readonly comments: readonly string[];
} {
  const { value, comments } = readYaml(text);
  const records = sortedPairs(value).flatMap(([key, data]) => {
    const sets = Array.isArray(data) ? data : [data];
    const types = sets.map((set) => Object.fromEntries(sortedPairs(set))['type']);
    if (new Set(types).size !== types.length) throw new Error(`a type twice at ${key}`);
    return sets.flatMap((set) => readSet(key, set, zone));
  });
  return { records, comments };
}

function readSet(key: string, set: YamlValue, zone: string): ReadBack[] {
  const { type, ttl, value, values, ...more } = Object.fromEntries(sortedPairs(set));
  if (Object.keys(more).length > 0 || (value === undefined) === (values === undefined)) throw new Error('members');
  if (typeof type !== 'string' || typeof ttl !== 'number') throw new Error('type and ttl');
  const name = key === '' ? zone : readPresentationName(`${key}.${zone}`, 10);
  const list = Array.isArray(values) ? values : [value];
  return list.map((item): ReadBack => {
    if (typeof item !== 'string') throw new Error(`no text: ${JSON.stringify(item)}`);
    if (type !== 'TXT' && !item.endsWith('.')) throw new Error(`no final dot: ${item}`);
    return { name, type, ttl, data: type === 'TXT' ? readOctodnsText(item) : readPresentationName(item, 10) };
  });
}

/** The octets that a TXT value leads to. */
export function readOctodnsText(value: string): string {
  if (value === '') throw new Error('missing value');
  if (/\w;/.test(value)) throw new Error(`unescaped ; in ${value}`);
  if (/\\\\;/.test(value)) throw new Error(`double escaped ; in ${value}`);
  const taken = (value.startsWith('"') ? value.slice(1, -1) : value).replaceAll('" "', '');
  const presented = taken.replaceAll('"', '\\"');
  // In strings of 255, which may be cut within an escape: here the limit of a string does not matter.
  return presented === ''
    ? ''
    : (presented.match(/(?:\\\d{3}|\\?[^]){1,60}/g) ?? []).map((piece) => readStrings(`"${piece}"`, 10)).join('');
}

function sortedPairs(value: YamlValue): [string, YamlValue][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('no mapping');
  const { pairs } = value as YamlMapping;
  const texts = pairs.map(([key, data]): [string, YamlValue] => {
    if (typeof key !== 'string') throw new Error(`a key that is no text: ${JSON.stringify(key)}`);
    return [key, data];
  });
  texts.forEach(([key], i) => {
    const before = texts[i - 1]?.[0];
    if (before !== undefined && isAfter(naturalKey(before), naturalKey(key)))
      throw new Error(`keys out of order at ${key}`);
  });
  if (new Set(texts.map(([key]) => key)).size !== texts.length) throw new Error('a key twice');
  return texts;
}

/** The key by which natsort compares: text and numbers in turn, text first. */
function naturalKey(text: string): (string | bigint)[] {
  const parts = text.split(/(\d+)/).filter((part) => part !== '');
  const key = parts.map((part) => (/^\d/.test(part) ? BigInt(part) : part));
  return typeof key[0] === 'bigint' ? ['', ...key] : key;
}

function isAfter(a: readonly (string | bigint)[], b: readonly (string | bigint)[]): boolean {
  for (const [i, part] of a.entries()) {
    const other = b[i];
    if (other === undefined) return true;
    if (part !== other) return part > other;
  }
  return false;
}
