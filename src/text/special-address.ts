import { ipv4Octets, ipv6Octets } from './ip.ts';

/** First octets, how many bits of them count, and what such addresses are for (IANA special-purpose registries, RFC 6890). */
type Block = readonly [prefix: Uint8Array, bits: number, what: string];

const IPV4: readonly Block[] = blocks([
  ['0.0.0.0', 8, 'an unspecified'],
  ['10.0.0.0', 8, 'a private'],
  ['100.64.0.0', 10, 'a shared'],
  ['127.0.0.0', 8, 'a loopback'],
  ['169.254.0.0', 16, 'a link-local'],
  ['172.16.0.0', 12, 'a private'],
  ['192.0.0.0', 24, 'a reserved'],
  ['192.0.2.0', 24, 'a documentation'],
  ['192.168.0.0', 16, 'a private'],
  ['198.18.0.0', 15, 'a benchmarking'],
  ['198.51.100.0', 24, 'a documentation'],
  ['203.0.113.0', 24, 'a documentation'],
  ['224.0.0.0', 4, 'a multicast'],
  ['240.0.0.0', 4, 'a reserved'],
]);
const IPV6: readonly Block[] = blocks([
  ['::', 128, 'an unspecified'],
  ['::1', 128, 'a loopback'],
  ['64:ff9b:1::', 48, 'a translation'],
  ['100::', 64, 'a discard-only'],
  ['2001:db8::', 32, 'a documentation'],
  ['3fff::', 20, 'a documentation'],
  ['5f00::', 16, 'a segment routing'],
  ['fc00::', 7, 'a private'],
  ['fe80::', 10, 'a link-local'],
  ['fec0::', 10, 'a site-local'],
  ['ff00::', 8, 'a multicast'],
]);
/** IPv6 addresses that stand for an IPv4 address: where its octets begin. */
const EMBEDDING: readonly (readonly [prefix: Uint8Array, bits: number, offset: number])[] = [
  [octetsOf('::ffff:0:0'), 96, 12],
  [octetsOf('64:ff9b::'), 96, 12],
  [octetsOf('2002::'), 16, 2],
];

/**
 * What an address is for that is not for the public internet, with its article, as `a private`; null for all others. An IPv6 address that
 * stands for an IPv4 address is what that one is. What is no address at all is `no`.
 */
export function specialAddress(text: string): string | null {
  const four = ipv4Octets(text);
  if (four !== null) return special(IPV4, four);
  const six = ipv6Octets(text);
  if (six === null) return 'no';
  for (const [prefix, bits, offset] of EMBEDDING)
    if (startsWith(six, prefix, bits)) return special(IPV4, six.subarray(offset, offset + 4));
  return special(IPV6, six);
}

function special(blocks: readonly Block[], octets: Uint8Array): string | null {
  return blocks.find(([prefix, bits]) => startsWith(octets, prefix, bits))?.[2] ?? null;
}

/** Read once: an SPF record may name thousands of networks. */
function blocks(written: readonly (readonly [prefix: string, bits: number, what: string])[]): Block[] {
  return written.map(([prefix, bits, what]) => [octetsOf(prefix), bits, what]);
}

function octetsOf(text: string): Uint8Array {
  return ipv4Octets(text) ?? ipv6Octets(text) ?? new Uint8Array();
}

function startsWith(octets: Uint8Array, prefix: Uint8Array, bits: number): boolean {
  for (let bit = 0; bit < bits; bit += 8) {
    const mask = bits - bit >= 8 ? 0xff : (0xff00 >> (bits - bit)) & 0xff;
    if (((octets[bit / 8] ?? 0) & mask) !== ((prefix[bit / 8] ?? 0) & mask)) return false;
  }
  return true;
}
