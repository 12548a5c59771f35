/** The longest text of an IPv6 address: six groups and a dotted quad. */
const IPV6_TEXT_MAX = 45;
const ZERO = 48;
const DOT = 46;

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
  const [head = '', rest, third] = text.split('::');
  if (third !== undefined) return null;
  const before = groupsOf(head, rest === undefined);
  const after = groupsOf(rest ?? '', true);
  if (before === null || after === null) return null;
  const missing = 8 - before.length - after.length;
  if (rest === undefined ? missing !== 0 : missing < 1) return null;
  const groups = [...before, ...Array.from({ length: missing }, () => 0), ...after];
  return Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 0xff]));
}

/**
 * The one text form of an address: dotted quad for 4 octets; for 16 that of RFC 5952, IPv4-mapped addresses with a dotted quad (§5).
 *
 * @param octets 4 or 16 of them
 */
export function ipText(octets: Uint8Array): string {
  if (octets.length === 4) return octets.join('.');
  if (octets.subarray(0, 12).every((octet, i) => octet === (i < 10 ? 0 : 0xff)))
    return `::ffff:${octets.subarray(12).join('.')}`;
  const groups = Array.from({ length: 8 }, (_, i) => ((octets[2 * i] ?? 0) << 8) | (octets[2 * i + 1] ?? 0));
  const { start, length } = longestZeros(groups);
  if (length < 2) return hex(groups);
  return `${hex(groups.slice(0, start))}::${hex(groups.slice(start + length))}`;
}

/** The longest run of zero groups, the first of equals (RFC 5952 §4.2.3). */
function longestZeros(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  groups.forEach((group, i) => {
    if (group !== 0) start = i + 1;
    else if (i + 1 - start > best.length) best = { start, length: i + 1 - start };
  });
  return best;
}

/** The 16-bit groups between colons; at the end of an address, the last two may stand as a dotted quad. */
function groupsOf(text: string, atEnd: boolean): number[] | null {
  if (text === '') return [];
  const parts = text.split(':');
  const quad = atEnd ? ipv4Octets(parts.at(-1) ?? '') : null;
  if (quad !== null) parts.pop();
  if (parts.some((part) => !/^[\da-f]{1,4}$/i.test(part))) return null;
  const groups = parts.map((part) => Number.parseInt(part, 16));
  if (quad === null) return groups;
  const [a = 0, b = 0, c = 0, d = 0] = quad;
  return [...groups, (a << 8) | b, (c << 8) | d];
}

function hex(groups: readonly number[]): string {
  return groups.map((group) => group.toString(16)).join(':');
}
