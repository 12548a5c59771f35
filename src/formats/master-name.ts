import { nameFault, nameOf } from '../text/domain-name.ts';
import { escapedOctet } from './master-escape.ts';
import { shown, type Fault, type Word } from './master-word.ts';

/** The name that relative names lie below, or why none is known. */
export type Origin = string | { readonly missing: string };

/** No name needs more characters: 255 octets, each as `\DDD`. */
const TEXT_MAX = 1020;
const PART = /\\(?:(\d{3})|(\D)|)|(\.)|[^\\.]+/g;

/**
 * Reads a name (RFC 1035 §5.1): `@` is the origin, a name with a final dot is complete, any other gets the origin.
 *
 * @returns the name as an {@link Rr} holds it: without the final dot, octets raw but for `\.` and `\\`
 */
export function readName(word: Word, origin: Origin): string | Fault {
  const { text } = word;
  if (text === '.') return '';
  const written = text === '@' ? { bare: '', absolute: false } : writtenName(text);
  if (written === null)
    return {
      fault: `${shown(text)} is no name: a backslash takes three digits up to 255, or one other octet`,
      place: word,
    };
  const { bare, absolute } = written;
  const fault = text === '' ? 'it is empty' : text.length > TEXT_MAX ? 'it is too long' : nameFault(bare);
  if (fault !== null) return { fault: `${shown(text)} is no name: ${fault}`, place: word };
  if (absolute) return bare;
  if (typeof origin !== 'string')
    return {
      fault: `${shown(text)} ${bare === '' ? 'stands for the origin' : 'is relative'}, and ${origin.missing}`,
      place: word,
    };
  if (bare === '' || origin === '') return bare + origin;
  const name = `${bare}.${origin}`;
  const tooLong = nameFault(name);
  return tooLong === null
    ? name
    : { fault: `${shown(text)} is no name below ${shown(origin)}: ${tooLong}`, place: word };
}

/** The name without its final dot, or null where an escape is broken. */
function writtenName(text: string): { bare: string; absolute: boolean } | null {
  if (text.length > TEXT_MAX) return { bare: '', absolute: true };
  if (!text.includes('\\')) {
    const absolute = text.endsWith('.');
    return { bare: absolute ? text.slice(0, -1) : text, absolute };
  }
  const labels: string[] = [];
  let label: string | null = null;
  for (const [part, digits, octet, dot] of text.matchAll(PART)) {
    if (dot !== undefined) {
      labels.push(label ?? '');
      label = null;
      continue;
    }
    const octets = part.startsWith('\\') ? escapedOctet(digits, octet) : part;
    if (octets === null) return null;
    label = (label ?? '') + octets;
  }
  return { bare: nameOf(label === null ? labels : [...labels, label]), absolute: label === null };
}
