import { ipText, ipv4Octets, ipv6Octets } from './ip.ts';

/**
 * Addresses from one to another. Each is its number among the IPv6 addresses; an IPv4 address has that of its IPv4-mapped address, so that both forms
 * of it are one (RFC 4291 §2.5.5.2, RFC 7208 §5).
 */
export interface AddressRange {
  readonly first: bigint;
  readonly last: bigint;
}

const MAPPED = 0xffffn << 32n;
/** The IPv4 addresses. */
export const IPV4_RANGE: AddressRange = { first: MAPPED, last: MAPPED + 0xffff_ffffn };

/** The number of an address, IPv4 or IPv6 in any form; null where the text is none. */
export function addressNumber(text: string): bigint | null {
  const octets = ipv4Octets(text) ?? ipv6Octets(text);
  return octets === null ? null : numberOf(octets);
}

/** The text of an address: a dotted quad for IPv4, the form of RFC 5952 for IPv6. */
export function addressText(address: bigint): string {
  const octets = Uint8Array.from({ length: 16 }, (_, i) => Number((address >> BigInt(8 * (15 - i))) & 0xffn));
  return ipText(isIpv4(address) ? octets.subarray(12) : octets);
}

export function isIpv4(address: bigint): boolean {
  return address >= IPV4_RANGE.first && address <= IPV4_RANGE.last;
}

/**
 * The addresses of a network. Bits behind the prefix do not count.
 *
 * @param octets 4 or 16
 * @param prefix at most 32 or 128
 */
export function networkRange(octets: Uint8Array | readonly number[], prefix: number): AddressRange {
  const size = 1n << BigInt(octets.length * 8 - prefix);
  const address = numberOf(octets);
  const first = address - (address % size);
  return { first, last: first + size - 1n };
}

/**
 * Reads an address or a network, as `192.0.2.7` or `2001:db8::/32`.
 *
 * @returns its addresses, or why there are none, as the end of a sentence
 */
export function parseAddressRange(text: string): AddressRange | { readonly fault: string } {
  const [address = '', prefix, more] = text.split('/');
  const octets = ipv4Octets(address) ?? ipv6Octets(address);
  if (octets === null || more !== undefined)
    return { fault: 'is no IP address: expected one as 192.0.2.7 or 2001:db8::7, or a network as 192.0.2.0/24' };
  const most = octets.length * 8;
  if (prefix === undefined) return networkRange(octets, most);
  if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > most)
    return { fault: `has no prefix that can be: expected /0 to /${most} behind an IPv${most === 32 ? 4 : 6} address` };
  return networkRange(octets, Number(prefix));
}

/** The networks that hold exactly the addresses of a range, the fewest there are; `192.0.2.7` without a prefix where it is one address. */
export function networksOf({ first, last }: AddressRange): string[] {
  const networks: string[] = [];
  for (let at = first; at <= last;) {
    let bits = 0;
    // An IPv4 network is written as one only where it holds no other addresses.
    const fits = (size: bigint): boolean =>
      at % size === 0n && at + size - 1n <= last && isIpv4(at) === isIpv4(at + size - 1n) && bits < 128;
    while (fits(1n << BigInt(bits + 1))) bits++;
    const size = 1n << BigInt(bits);
    const length = isIpv4(at) ? 32 : 128;
    networks.push(bits === 0 ? addressText(at) : `${addressText(at)}/${length - bits}`);
    at += size;
  }
  return networks;
}

/** A range in few words: `192.0.2.0/24`, or its ends where it is no one network. `::/0` is one, and holds the IPv4 addresses too. */
export function rangeText({ first, last }: AddressRange): string {
  const size = last - first + 1n;
  const bits = size.toString(2).length - 1;
  if (size !== 1n << BigInt(bits) || first % size !== 0n) return `${addressText(first)} to ${addressText(last)}`;
  return bits === 0 ? addressText(first) : `${addressText(first)}/${(isIpv4(first) && isIpv4(last) ? 32 : 128) - bits}`;
}

function numberOf(octets: Uint8Array | readonly number[]): bigint {
  let number = octets.length === 4 ? 0xffffn : 0n;
  for (const octet of octets) number = (number << 8n) | BigInt(octet);
  return number;
}
