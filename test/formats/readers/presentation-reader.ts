import { nameOf } from '../../../src/text/domain-name.ts';

/** The base of the digits behind a backslash. */
type Radix = 8 | 10;

/**
 * Reads character-strings in quotation marks, as RFC 1035 §5.1 (decimal) and the documentation of Route 53 (octal) have them, strictly: printable ASCII
 * only, one blank between two strings, or none where `adjacent` allows it.
 */
export function readStrings(text: string, radix: Radix, adjacent = false): string[] {
  if (/[^\x20-\x7e]/.test(text)) throw new Error(`not printable: ${JSON.stringify(text)}`);
  const strings: string[] = [];
  for (let pos = 0; pos < text.length;) {
    if (strings.length > 0) {
      if (text[pos] === ' ') pos++;
      else if (!adjacent) throw new Error(`no blank between strings: ${text}`);
    }
    if (text[pos++] !== '"') throw new Error(`no quotation mark at ${pos - 1}: ${text}`);
    let string = '';
    for (; text[pos] !== '"';) {
      if (pos >= text.length) throw new Error(`open string: ${text}`);
      const { octet, next } = octetAt(text, pos, radix);
      string += octet;
      pos = next;
    }
    pos++;
    if (string.length > 255) throw new Error(`a string of ${string.length} octets`);
    strings.push(string);
  }
  if (strings.length === 0) throw new Error('no string');
  return strings;
}

/** Reads a name, as the model has it, with or without its final dot. */
export function readPresentationName(text: string, radix: Radix): string {
  if (/[^\x21-\x7e]/.test(text)) throw new Error(`not printable: ${JSON.stringify(text)}`);
  const labels: string[] = [];
  let label: string | null = null;
  for (let pos = 0; pos < text.length;) {
    if (text[pos] === '.') {
      if (label === null) throw new Error(`an empty label: ${text}`);
      labels.push(label);
      label = null;
      pos++;
      continue;
    }
    const { octet, next } = octetAt(text, pos, radix);
    label = (label ?? '') + octet;
    pos = next;
  }
  if (label !== null) labels.push(label);
  return nameOf(labels);
}

function octetAt(text: string, pos: number, radix: Radix): { octet: string; next: number } {
  const c = text.charAt(pos);
  if (c !== '\\') return { octet: c, next: pos + 1 };
  const digits = text.slice(pos + 1, pos + 4);
  if (radix === 10 ? /^\d{3}$/.test(digits) : /^[0-7]{3}$/.test(digits)) {
    const code = Number.parseInt(digits, radix);
    if (code > 255) throw new Error(`no octet: \\${digits}`);
    return { octet: String.fromCharCode(code), next: pos + 4 };
  }
  const next = text.charAt(pos + 1);
  // Route 53 documents no other escapes than these two.
  if (next === '' || /\d/.test(next) || (radix === 8 && !/["\\]/.test(next))) throw new Error(`no escape: \\${next}`);
  return { octet: next, next: pos + 2 };
}
