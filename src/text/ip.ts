/** The longest text of an IPv6 address: six groups and a dotted quad. */
const IPV6_TEXT_MAX = 45;
const ZERO = 48;
const DOT = 46;
const COLON = 58;

/**
 * The 4 octets of an address in dotted-quad form, or null. Decimal only: a leading zero is refused, since some programs read it as octal.
 */
export function ipv4Octets(text: string): Uint8Array | null {
  const octets = new Uint8Array(4);
  let at = 0;
  for (let i = 0; i < 4; i++) {
    if (i > 0 && text.charCodeAt(at++) !== DOT) return null;
    const start = at;
    let value = 0;
    for (let digit = text.charCodeAt(at) - ZERO; digit >= 0 && digit <= 9; digit = text.charCodeAt(++at) - ZERO)
      value = Math.min(value * 10 + digit, 256);
    const length = at - start;
    if (length === 0 || value > 255 || (length > 1 && text.charCodeAt(start) === ZERO)) return null;
    octets[i] = value;
  }
  return at === text.length ? octets : null;
}

/** The 16 octets of an IPv6 address in any form of RFC 4291 §2.2, or null. A zone (`%eth0`) is refused: it means nothing in DNS. */
export function ipv6Octets(text: string): Uint8Array | null {
  if (text.length > IPV6_TEXT_MAX) return null;
  const octets = new Uint8Array(16);
  const gap = text.indexOf('::');
  if (gap === -1) return readGroups(text, octets) === 16 ? octets : null;
  const tail = new Uint8Array(16);
  const before = readGroups(text.slice(0, gap), octets, false);
  const after = readGroups(text.slice(gap + 2), tail);
  if (before === null || after === null || before + after > 14) return null;
  octets.set(tail.subarray(0, after), 16 - after);
  return octets;
}

/**
 * The one text form of an address: dotted quad for 4 octets; for 16 that of RFC 5952, IPv4-mapped addresses with a dotted quad (§5).
 *
 * @param octets 4 or 16 of them
 */
export function ipText(octets: Uint8Array): string {
  if (octets.length === 4) return octets.join('.');
  if (isMapped(octets)) return `::ffff:${octets.subarray(12).join('.')}`;
  const { start, length } = longestZeros(octets);
  if (length < 2) return groupsText(octets, 0, 8);
  return `${groupsText(octets, 0, start)}::${groupsText(octets, start + length, 8)}`;
}

function isMapped(octets: Uint8Array): boolean {
  for (let i = 0; i < 12; i++) if (octets[i] !== (i < 10 ? 0 : 0xff)) return false;
  return true;
}

/** The longest run of zero groups, the first of equals (RFC 5952 §4.2.3). */
function longestZeros(octets: Uint8Array): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  for (let i = 0; i < 8; i++) {
    if (group(octets, i) !== 0) start = i + 1;
    else if (i + 1 - start > best.length) best = { start, length: i + 1 - start };
  }
  return best;
}

function group(octets: Uint8Array, index: number): number {
  return ((octets[2 * index] ?? 0) << 8) | (octets[2 * index + 1] ?? 0);
}

function groupsText(octets: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let i = start; i < end; i++) text += (i === start ? '' : ':') + group(octets, i).toString(16);
  return text;
}

/**
 * Reads the 16-bit groups between colons into octets; at the end of an address, the last two may stand as a dotted quad.
 *
 * @returns how many octets were read, or null where the text is something else or too long
 */
function readGroups(text: string, octets: Uint8Array, atEnd = true): number | null {
  if (text === '') return 0;
  let count = 0;
  for (let at = 0; ; at++) {
    const start = at;
    let value = 0;
    for (let digit = hexDigit(text.charCodeAt(at)); digit !== -1; digit = hexDigit(text.charCodeAt(++at)))
      value = Math.min(value * 16 + digit, 0x10000);
    if (atEnd && text.charCodeAt(at) === DOT) {
      const quad = ipv4Octets(text.slice(start));
      if (quad === null || count > 12) return null;
      octets.set(quad, count);
      return count + 4;
    }
    if (at === start || at > start + 4 || count === 16) return null;
    octets[count++] = value >> 8;
    octets[count++] = value & 0xff;
    if (at === text.length) return count;
    if (text.charCodeAt(at) !== COLON) return null;
  }
}

/** The value of a hexadecimal digit, or -1. */
function hexDigit(code: number): number {
  if (code >= ZERO && code <= 57) return code - ZERO;
  const lower = code | 0x20;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}
