import { isIPv4, isIPv6 } from 'node:net';

/**
 * The 4 octets of an address in dotted-quad form, or null. Decimal only: a leading zero is refused, since some programs read it as octal.
 */
export function ipv4Octets(text: string): Uint8Array | null {
  return isIPv4(text) ? Uint8Array.from(text.split('.'), Number) : null;
}

/** The 16 octets of an IPv6 address in any form of RFC 4291 §2.2, or null. A zone (`%eth0`) is refused: it means nothing in DNS. */
export function ipv6Octets(text: string): Uint8Array | null {
  if (!isIPv6(text) || text.includes('%')) return null;
  const tail = /[\d.]+$/.exec(text)?.[0] ?? '';
  const quad = tail.includes('.') ? ipv4Octets(tail) : null;
  const [head = '', rest] = (quad === null ? text : text.slice(0, -tail.length) + hexGroups(quad)).split('::');
  const before = groupsOf(head);
  const after = groupsOf(rest ?? '');
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => 0);
  return Uint8Array.from([...before, ...zeros, ...after].flatMap((group) => [group >> 8, group & 0xff]));
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

function groupsOf(text: string): number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
}

function hexGroups(quad: Uint8Array): string {
  const [a = 0, b = 0, c = 0, d = 0] = quad;
  return hex([(a << 8) | b, (c << 8) | d]);
}

function hex(groups: readonly number[]): string {
  return groups.map((group) => group.toString(16)).join(':');
}
