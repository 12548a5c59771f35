import type { Authorities } from '../model/authority-evidence.ts';
import { ipText, ipv4Octets, ipv6Octets } from '../text/ip.ts';
import { InputError } from '../text/input-error.ts';
import { visible } from '../text/untrusted.ts';
import type { Given } from './command.ts';
import { listOf, millisecondsOf } from './given.ts';

/**
 * Who asks the authoritative servers, as `--authoritative`, `--nameserver` and `--timeout` describe it; undefined where they are not to be asked.
 *
 * @throws InputError where the options do not go together, or a value is none
 */
export async function authoritiesOf(given: Given): Promise<Authorities | undefined> {
  const places = listOf(given, 'nameserver');
  if (!given.has('authoritative')) {
    if (places.length === 0) return undefined;
    throw new InputError(
      '--nameserver says where name servers are asked, and they are asked only with --authoritative',
    );
  }
  if (given.has('offline'))
    throw new InputError('--offline asks nobody, and --authoritative asks name servers: give only one of them');
  if (given.has('zone'))
    throw new InputError(
      '--authoritative looks at what is published, and --zone at what is not yet: give only one of them',
    );
  const { serverAddress } = await import('../dns/resolver-address.ts');
  const { authoritativeServers, publicAddress } = await import('../dns/authoritative.ts');
  const moved = new Map(places.map((place) => placeOf(place, serverAddress)));
  const timeout = millisecondsOf(given, 'timeout', 5000);
  return authoritativeServers({
    timeout,
    addressOf: (address) => moved.get(canonical(address)) ?? publicAddress(address),
  });
}

/** An address that DNS gives for a name server, and the one to ask in its place: by default itself, which need not be public. */
function placeOf(text: string, serverAddress: (text: string) => { readonly text: string }): [string, string] {
  const [address = '', at] = text.split('=', 2);
  if (canonical(address) === '')
    throw new InputError(
      `--nameserver "${visible(text)}" begins with no address: expected an IP address, as 10.0.0.53, or 192.0.2.53=10.0.0.53:53`,
    );
  return [canonical(address), serverAddress(at ?? address).text];
}

/** One text for all forms of an address; empty where it is none. */
function canonical(address: string): string {
  const octets = ipv4Octets(address) ?? ipv6Octets(address);
  return octets === null ? '' : ipText(octets);
}
