import { visibleOctets } from '../text/untrusted.ts';

const QUOTED_MAX = 40;

/** A part of a record for a message: readable, in quotes, and not long. */
export function quoted(text: string): string {
  return `"${shortened(text)}"`;
}

/** Signs for a message: a quotation mark by its name, since in quotes it is hard to see. */
export function signs(text: string): string {
  return /^"+$/.test(text) ? 'a quotation mark' : quoted(text);
}

/** A part of a record as {@link quoted}, without the quotes. */
export function shortened(text: string): string {
  return visibleOctets(text.slice(0, QUOTED_MAX)) + (text.length > QUOTED_MAX ? '…' : '');
}
