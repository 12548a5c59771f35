import { canonicalName, labelsOf, nameOf } from '../text/domain-name.ts';

/** The key under which equal names meet: canonical, and with no more escapes than a name needs. */
export function nameKey(name: string): string {
  const key = canonicalName(name);
  return key.includes('\\') ? nameOf(labelsOf(key)) : key;
}

/** The key of the name above a key; above the root is the root. It takes no look at more than the first label, so that climbing stays cheap. */
export function keyAbove(key: string): string {
  for (let i = 0; i < key.length; i++) {
    const c = key.charCodeAt(i);
    if (c === BACKSLASH) i++;
    else if (c === DOT) return key.slice(i + 1);
  }
  return '';
}

const BACKSLASH = 0x5c;
export const DOT = 0x2e;

/**
 * The keys of a name and of every name above it, the root last.
 *
 * @example lineage('WWW.example.com') // ['www.example.com', 'example.com', 'com', '']
 */
export function lineage(name: string): readonly string[] {
  const upwards: string[] = [];
  for (let key = nameKey(name); key !== ''; key = keyAbove(key)) upwards.push(key);
  return [...upwards, ''];
}

/** The key of `*.<encloser>`, from which names below the encloser are made (RFC 4592 §2.1.1). */
export function wildcardBelow(encloser: string): string {
  return encloser === '' ? '*' : `*.${encloser}`;
}
