import { authoritativeServers } from '../../src/dns/authoritative.ts';
import { serve, type DnsServer } from '../../src/dns/serve.ts';
import type { ServeOptions } from '../../src/dns/serve-options.ts';
import { dnsResolver } from '../../src/dns/udp.ts';
import { zoneResolver } from '../../src/dns/zone.ts';
import { readMasterFile } from '../../src/formats/master-file.ts';
import type { Authorities } from '../../src/model/authority-evidence.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import type { Rr } from '../../src/model/rr.ts';

/** A zone with two servers at 192.0.2.1 and 192.0.2.2, unless its lines say otherwise. */
export function zoneText(origin: string, serial: number, lines: string): string {
  const own = /^@ NS /m.test(lines);
  return `$ORIGIN ${origin}.
$TTL 3600
@ SOA ns1 hostmaster ${serial} 3600 600 86400 300
${own ? '' : '@ NS ns1\n@ NS ns2\nns1 A 192.0.2.1\nns2 A 192.0.2.2\n'}${lines}
`;
}

const ROOT = '$ORIGIN .\n$TTL 60\n@ SOA a. b. 1 1 1 1 60\n';

export function recordsIn(...zones: readonly string[]): readonly Rr[] {
  return zones.flatMap((zone) => {
    const { rrs, problems } = readMasterFile(zone, { file: 'zone' });
    if (problems.length > 0) throw new Error(JSON.stringify(problems));
    return rrs;
  });
}

/** What a name server serves: master files, and how it is broken. */
export type NameServer = ServeOptions & { readonly zones: readonly string[] };

export interface World {
  /** Who resolves names for the user: it holds the zones given for it. */
  readonly resolver: Resolver;
  readonly authorities: Authorities;
  readonly at: Readonly<Record<string, DnsServer>>;
}

/** Serves the name servers at the addresses that DNS gives for them, each at a port of its own on loopback, and a resolver beside them. */
export async function withNameServers(
  servers: Readonly<Record<string, NameServer>>,
  resolved: readonly string[],
  run: (world: World) => Promise<void>,
  timeout: number = 800,
): Promise<void> {
  const at: Record<string, DnsServer> = {};
  for (const [address, { zones, ...options }] of Object.entries(servers))
    at[address] = await serve(zoneResolver(recordsIn(...zones)), { authoritative: true, ...options });
  const recursive = await serve(zoneResolver(recordsIn(ROOT, ...resolved)));
  const place = (server: DnsServer): string =>
    server.host.includes(':') ? `[${server.host}]:${server.port}` : `${server.host}:${server.port}`;
  const addressOf = (address: string): string | null => {
    const server = at[address];
    return server === undefined ? null : place(server);
  };
  try {
    await run({
      resolver: dnsResolver({ servers: [place(recursive)] }),
      authorities: authoritativeServers({ addressOf, timeout }),
      at,
    });
  } finally {
    for (const server of [...Object.values(at), recursive]) await server.close();
  }
}
