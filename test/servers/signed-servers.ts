import { dohResolver } from '../../src/dns/doh.ts';
import { dnsResolver } from '../../src/dns/udp.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import { answering, freePorts, programs } from './programs.ts';
import { signZone } from './sign.ts';
import { ROOT, ZONES } from './signed-zones.ts';
import { startDnsdist, startNamed, startUnbound } from './start.ts';

/** Servers that run, and the ways to ask them. */
export interface SignedServers {
  /** By the name of the way; each call makes a resolver, to be closed. */
  readonly resolvers: readonly (readonly [string, () => Resolver])[];
  /** The same as `--resolver` takes them, without those that need a certificate. */
  readonly addresses: readonly string[];
  /** A port where every answer over UDP is truncated. */
  readonly tcpPort: number;
  stop(): void;
}

/** named with the signed zones, unbound that validates them with the root's key as its trust anchor, and dnsdist before it. */
export async function startSignedServers(): Promise<SignedServers> {
  const here = programs();
  here.home('keys');
  const below = Object.entries(ZONES).map(([origin, { text, signing }]) => [
    origin,
    signing === null ? text : signZone(here, origin, text, signing).text,
  ]);
  // Last, since it holds the DS of the others.
  const root = signZone(here, '.', ROOT);
  const held: Readonly<Record<string, string>> = { ...Object.fromEntries(below), '.': root.text };

  const ports = await freePorts('named', 'namedDoh', 'unbound', 'unboundDoh', 'dnsdist', 'tcp', 'doh', 'plain');
  startNamed(here, { name: 'named', port: ports.named, dohPort: ports.namedDoh, held });
  const { unbound, unboundDoh } = ports;
  startUnbound(here, {
    port: unbound,
    dohPort: unboundDoh,
    authority: ports.named,
    origins: Object.keys(held),
    trustAnchor: root.keyFile,
  });
  startDnsdist(here, {
    port: ports.dnsdist,
    tcpPort: ports.tcp,
    dohPort: ports.doh,
    plainPort: ports.plain,
    resolver: unbound,
  });
  await answering(ports.named, 'signed.test');
  for (const port of [unbound, ports.dnsdist]) await answering(port, 'signed.test');

  const plainUrl = `http://127.0.0.1:${ports.plain}/dns-query`;
  const overHttps = (port: number): Resolver =>
    dohResolver({ servers: [`https://127.0.0.1:${port}/dns-query`], ca: here.cert });
  return {
    resolvers: [
      ['UDP, and TCP for what does not fit', () => dnsResolver({ servers: [`127.0.0.1:${unbound}`] })],
      ['TCP alone', () => dnsResolver({ servers: [`127.0.0.1:${ports.tcp}`] })],
      ['DoH, HTTP/2', () => overHttps(unboundDoh)],
      ['DoH, HTTP/2 or HTTP/1.1', () => overHttps(ports.doh)],
      ['DoH, HTTP/1.1', () => dohResolver({ servers: [plainUrl] })],
    ],
    addresses: [`127.0.0.1:${unbound}`, `127.0.0.1:${ports.tcp}`, plainUrl],
    tcpPort: ports.tcp,
    stop: here.stop,
  };
}
