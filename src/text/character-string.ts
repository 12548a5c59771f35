/** The most octets a character-string holds: its length is one octet (RFC 1035 §3.3). */
export const CHARACTER_STRING_MAX = 255;

/** The most octets of a record's data (RFC 1035 §3.2.1). */
export const RDATA_MAX = 65_535;

/** Octets of a text as the data of a TXT record, in the fewest strings, the length octet of each counted. */
export function txtWireLength(text: string): number {
  return text.length + Math.max(1, Math.ceil(text.length / CHARACTER_STRING_MAX));
}

/**
 * Cuts a text into character-strings. This is the only place where a text becomes strings, because how long the pieces are, and that nothing
 * is put between them, decides whether a receiver reads the same record again (RFC 6376 §3.6.2.2, RFC 7208 §3.3).
 *
 * @param text octets as latin1 text
 * @param size octets a string may hold, 1 to 255: some hosts take one fewer
 * @returns at least one string; the empty text is one empty string
 * @example splitText('x'.repeat(410)).map((s) => s.length) // [255, 155]
 */
export function splitText(text: string, size: number = CHARACTER_STRING_MAX): string[] {
  if (!Number.isInteger(size) || size < 1 || size > CHARACTER_STRING_MAX)
    throw new RangeError(`a character-string holds 1 to ${CHARACTER_STRING_MAX} octets, not ${size}`);
  const strings = [text.slice(0, size)];
  for (let start = size; start < text.length; start += size) strings.push(text.slice(start, start + size));
  return strings;
}

/** Joins the strings of one TXT record with nothing between (RFC 6376 §3.6.2.2, RFC 7208 §3.3, RFC 9989 §4.5). */
export function joinStrings(strings: readonly string[]): string {
  return strings.join('');
}
