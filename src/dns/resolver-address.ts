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
