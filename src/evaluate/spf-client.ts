import type { SpfSubject } from '../model/spf-trace.ts';
import { fromTyped, nameFault } from '../text/domain-name.ts';
import { InputError } from '../text/input-error.ts';
import { ipText, ipv4Octets, ipv6Octets } from '../text/ip.ts';

/** Who asks check_host, as the mechanisms and macros see it. */
export interface SpfClient {
  /** 4 or 16. An IPv4-mapped IPv6 address is the IPv4 address (RFC 7208 §5). */
  readonly octets: Uint8Array;
  readonly ip: string;
  /** The type of the records that may hold it. */
  readonly family: 'A' | 'AAAA';
  /** `postmaster` where the sender has none (§4.3). */
  readonly localPart: string;
  /** The domain of the sender, letters beyond ASCII as A-labels (RFC 8616 §4). */
  readonly senderDomain: string;
  readonly helo: string;
  readonly receiver: string;
  readonly now: Date;
}

/**
 * Reads who asks.
 *
 * A sender without `@` is a domain without local part. An empty one is the null reverse-path, which stands for `postmaster` at the HELO name (RFC 7208 §2.4).
 *
 * @throws InputError where the address is none
 */
export function spfClient({ ip, sender, helo, receiver = 'unknown' }: SpfSubject, now: Date): SpfClient {
  const octets = ipv4Octets(ip) ?? unmapped(ipv6Octets(ip));
  if (octets === null)
    throw new InputError(`the client's address "${ip}" is no IP address: expected 192.0.2.1 or 2001:db8::1`);
  const at = sender.lastIndexOf('@');
  return {
    octets,
    ip: ipText(octets),
    family: octets.length === 4 ? 'A' : 'AAAA',
    localPart: (at === -1 ? '' : sender.slice(0, at)) || 'postmaster',
    senderDomain: inAscii(sender.slice(at + 1) || helo),
    helo: inAscii(helo),
    receiver,
    now,
  };
}

/** The domain of an IP address as DNS has it: four octets in reverse order, or 32 nibbles (RFC 7208 §5.5, RFC 3596 §2.5). */
export function reverseName({ octets }: SpfClient): string {
  if (octets.length === 4) return `${[...octets].reverse().join('.')}.in-addr.arpa`;
  const nibbles = [...octets].flatMap((octet) => [(octet >> 4).toString(16), (octet & 15).toString(16)]);
  return `${nibbles.reverse().join('.')}.ip6.arpa`;
}

/**
 * The domain that check_host is asked about, or why it has no record: it is malformed, or but one label (RFC 7208 §4.3). An address in brackets, as HELO may
 * hold one, is no domain.
 */
export function spfDomain(text: string): { readonly name: string } | { readonly fault: string } {
  const name = inAscii(text.replace(/\.$/, ''));
  if (name === '') return { fault: 'it is empty' };
  if (/[[\]\\]/.test(name) || ipv4Octets(name) !== null || ipv6Octets(name) !== null)
    return { fault: 'it is an address, or holds a character that no domain holds' };
  const fault = nameFault(name);
  if (fault !== null) return { fault };
  return name.includes('.') ? { name } : { fault: 'it is a single label' };
}

/** A name with letters beyond ASCII as A-labels; one that cannot be written so stays, and no question can be asked for it. */
function inAscii(name: string): string {
  if (/^[\x00-\x7f]*$/.test(name)) return name;
  const typed = fromTyped(name);
  return 'name' in typed ? typed.name : name;
}

function unmapped(octets: Uint8Array | null): Uint8Array | null {
  if (octets === null) return null;
  return octets.every((octet, i) => i >= 12 || octet === (i < 10 ? 0 : 0xff)) ? octets.subarray(12) : octets;
}
