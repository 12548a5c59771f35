import { ipv4Octets, ipv6Octets } from '../text/ip.ts';
import { quoted } from './quoted.ts';
import type { SpfEdit } from './spf-edit.ts';

/** The mechanism for an address or a network, or null where a text is none. */
function addressMechanism(text: string): 'ip4' | 'ip6' | null {
  const address = text.replace(/\/\d{1,3}$/, '');
  if (ipv4Octets(address) !== null) return 'ip4';
  return ipv6Octets(address) === null ? null : 'ip6';
}

/** `a:192.0.2.1`, `ip4:2001:db8::1`, `ip:192.0.2.1`: an address behind a mechanism that does not take it. */
export function addressSlip(text: string): SpfEdit[] {
  const [, begin = '', name = '', value = ''] =
    /^([+?~-]?)(a|mx|ptr|include|exists|ip4|ip6|ip|ips|ipv4|ipv6|addr|host)[:=](.*)$/i.exec(text) ?? [];
  if (name === '') return [];
  const bare = mendedAddress(value);
  const meant = addressMechanism(bare);
  if (meant === null) return [];
  const start = begin.length;
  if (name.toLowerCase() === meant) {
    const message = `${quoted(value)} is no address as "${meant}" takes it; write "${bare}"`;
    return [{ start: start + meant.length + 1, end: text.length, mended: bare, code: 'bad-ip', message }];
  }
  const message = `${quoted(value)} is an IPv${meant === 'ip4' ? 4 : 6} address, which "${name}" does not take; write "${meant}:${bare}"`;
  return [{ start, end: text.length, mended: `${meant}:${bare}`, code: 'wrong-mechanism', message }];
}

/** `192.0.2.1` by itself. */
export function bareAddressSlip(text: string): SpfEdit[] {
  const start = /^[+?~-]/.test(text) ? 1 : 0;
  const meant = addressMechanism(text.slice(start));
  if (meant === null) return [];
  const mended = `${meant}:${text.slice(start)}`;
  const message = `an address needs its mechanism before it; write "${mended}"`;
  return [{ start, end: text.length, mended, code: 'unknown-mechanism', message }];
}

/** `ip4:mail.example.com`: the addresses of a host are what `a` stands for. */
export function hostSlip(text: string): SpfEdit[] {
  const [, qualifier = '', name = '', value = ''] =
    /^([+?~-]?)(ip4|ip6|ip|ips|ipv4|ipv6|host|addr)[:=](.*)$/i.exec(text) ?? [];
  // An address with something wrong in it is not meant to be a name.
  if (!/[a-z]/i.test(value) || value.includes(':') || /^\d+\.\d+\./.test(value)) return [];
  const start = qualifier.length;
  const message = `${quoted(value)} is a host name, and "${name}" does not take one; for the addresses that it has, write "a"`;
  return [{ start, end: start + name.length + 1, mended: 'a:', code: 'wrong-mechanism', message }];
}

/** An address without what people write around it: brackets, a port, the stars or the missing octets of a network. */
function mendedAddress(value: string): string {
  const [, bracketed] = /^\[([\da-f:.]{2,45})\](?::\d{1,5})?$/i.exec(value) ?? [];
  if (bracketed !== undefined) return bracketed;
  const [, beforePort] = /^(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$/.exec(value) ?? [];
  if (beforePort !== undefined) return beforePort;
  const [, begin, stars = '', prefix] = /^(\d{1,3}(?:\.\d{1,3}){0,2})((?:\.\*){0,3})(\/\d{1,2})?$/.exec(value) ?? [];
  if (begin === undefined) return value;
  const octets = begin.split('.');
  const length = octets.length + stars.length / 2;
  if (stars !== '' && prefix === undefined && length === 4) return `${padded(octets)}/${8 * octets.length}`;
  // 192.0.2/24, as BIND writes reverse zones: the missing octets are behind the prefix.
  return stars === '' && prefix !== undefined && Number(prefix.slice(1)) <= 8 * length
    ? padded(octets) + prefix
    : value;
}

function padded(octets: readonly string[]): string {
  return [...octets, '0', '0', '0'].slice(0, 4).join('.');
}
