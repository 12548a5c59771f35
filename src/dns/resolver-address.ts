import { isIP } from 'node:net';
import { InputError } from '../text/input-error.ts';

/**
 * The URL of a DNS over HTTPS server (RFC 8484). The URI template part `{?dns}` is dropped: questions go by POST. Plain http is for this machine
 * only, since anybody between could read and change it.
 *
 * @throws InputError where the text is no such URL
 * @example dohUrl('https://dns.example/dns-query{?dns}').href // 'https://dns.example/dns-query'
 */
export function dohUrl(text: string): URL {
  const bare = text.replace(/\{\?dns\}$/, '');
  const url = URL.canParse(bare) ? new URL(bare) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol))
    throw new InputError(`"${text}" is no resolver: expected a DNS over HTTPS URL, as https://dns.quad9.net/dns-query`);
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    throw new InputError(
      `"${text}" would send questions unprotected: expected https, or http to this machine (127.0.0.1, [::1], localhost)`,
    );
  if (url.username !== '' || url.password !== '' || url.hash !== '')
    throw new InputError(
      `"${text}" holds a user name, a password or a fragment: expected only host, port, path and query`,
    );
  return url;
}

/** Whether a host of a URL, or an address, is this machine. */
export function isLoopback(host: string): boolean {
  const address = host.replace(/^\[(.*)\]$/, '$1');
  if (isIP(address) === 4) return address.startsWith('127.');
  return address === '::1' || address === 'localhost';
}

/** Where a plain DNS server listens. */
export interface ServerAddress {
  readonly host: string;
  readonly port: number;
  /** As in reports: `9.9.9.9:53`. */
  readonly text: string;
}

/**
 * The address of a plain DNS server: IPv4 or IPv6, with a port in the usual notation or 53.
 *
 * @throws InputError where the text is no address
 * @example serverAddress('[2620:fe::fe]:5353') // { host: '2620:fe::fe', port: 5353, text: '[2620:fe::fe]:5353' }
 */
export function serverAddress(text: string): ServerAddress {
  const bracketed = /^\[([^\]]+)\](?::(\d{1,5}))?$/.exec(text);
  const plain = isIP(text) === 6 ? [text, text] : /^([0-9.]+)(?::(\d{1,5}))?$/.exec(text);
  const [, host = '', digits = '53'] = bracketed ?? plain ?? [];
  const port = Number(digits);
  const version = isIP(host);
  if (version === 0 || (bracketed !== null && version !== 6) || port < 1 || port > 65535)
    throw new InputError(
      `"${text}" is no address of a DNS server: expected an IP address, as 9.9.9.9, 127.0.0.1:5353 or [2620:fe::fe]:53`,
    );
  return { host, port, text: version === 6 ? `[${host}]:${port}` : `${host}:${port}` };
}
