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
  if (text === '@')
    return typeof origin === 'string'
      ? origin
      : { fault: `"@" stands for the origin, and ${origin.missing}`, place: word, cause: origin };
  const written = writtenName(text);
  if (typeof written === 'string') return { fault: `${shown(text)} is no name: ${written}`, place: word };
  const { bare, absolute } = written;
  const below = absolute || typeof origin !== 'string' ? '' : origin;
  const name = below === '' ? bare : `${bare}.${below}`;
  const fault = nameFault(name);
  if (fault !== null)
    return { fault: `${shown(text)} is no name${below === '' ? '' : ` below ${shown(below)}`}: ${fault}`, place: word };
  if (absolute || typeof origin === 'string') return name;
  return { fault: `the name ${shown(text)} is relative, and ${origin.missing}`, place: word, cause: origin };
}

/** The name without its final dot, or why it is none. */
function writtenName(text: string): { readonly bare: string; readonly absolute: boolean } | string {
  if (text === '') return 'it is empty';
  if (text.length > TEXT_MAX) return 'it is too long';
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
    if (octets === null) return 'a backslash takes three digits up to 255, or one other octet';
    label = (label ?? '') + octets;
  }
  return { bare: nameOf(label === null ? labels : [...labels, label]), absolute: label === null };
}
