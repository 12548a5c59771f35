import { getServers } from 'node:dns';
import type { Resolver } from '../model/resolver.ts';
import type { Rr } from '../model/rr.ts';
import { InputError } from '../text/input-error.ts';
import { visible } from '../text/untrusted.ts';
import type { Given } from './command.ts';
import { listOf, millisecondsOf } from './given.ts';

/** Who answers the questions of a run, and what of it comes from files. */
export interface Answering {
  readonly resolver: Required<Resolver>;
  /** The records of the zone files. */
  readonly inventory: readonly Rr[];
}

/**
 * The resolver that `--resolver`, `--zone`, `--offline` and `--timeout` describe. What it needs is loaded here and not before: the client for
 * DNS over HTTPS costs more time than the rest of the program.
 *
 * @param signal ends the reading of files
 * @throws InputError where a server or a file cannot be used
 */
export async function answeringOf(given: Given, signal: AbortSignal): Promise<Answering> {
  const timeout = millisecondsOf(given, 'timeout', 5000);
  const servers = listOf(given, 'resolver');
  const offline = given.has('offline');
  if (offline && servers.length > 0)
    throw new InputError('--offline asks nobody, and --resolver says whom to ask: give only one of them');
  const files = given.get('zone') ?? [];
  const inventory = files.length === 0 ? [] : await (await import('./zone-files.ts')).readZoneFiles(files, signal);
  const { once } = await import('../dns/once.ts');
  const below = offline ? (await import('../dns/offline.ts')).offlineResolver() : await liveResolver(servers, timeout);
  if (inventory.length === 0) return { resolver: once(below), inventory };
  const { overlayResolver } = await import('../dns/overlay.ts');
  return { resolver: once(overlayResolver(inventory, below)), inventory };
}

async function liveResolver(servers: readonly string[], timeout: number): Promise<Resolver> {
  const urls = servers.filter((server) => server.includes('://'));
  const addresses = servers
    .filter((server) => !server.includes('://'))
    .flatMap((server) => (server === 'system' ? systemServers() : server));
  if (urls.length > 0 && addresses.length > 0)
    throw new InputError(
      `"${visible(urls[0] ?? '')}" and "${visible(addresses[0] ?? '')}" cannot be mixed: expected only URLs, or only addresses`,
    );
  if (addresses.length > 0) return (await import('../dns/udp.ts')).dnsResolver({ servers: addresses, timeout });
  return (await import('../dns/doh.ts')).dohResolver({ timeout, ...(urls.length > 0 && { servers: urls }) });
}

function systemServers(): string[] {
  const servers = getServers();
  if (servers.length === 0) throw new InputError('"system" names no servers: this machine has none configured');
  return servers;
}
