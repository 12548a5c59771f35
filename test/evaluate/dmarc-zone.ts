import { zoneResolver } from '../../src/dns/zone.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import type { Rr } from '../../src/model/rr.ts';

/**
 * A resolver in which these domains have these DMARC records, and these names an address. Nothing else is there, but for the names above.
 *
 * @param records the texts of the TXT records at `_dmarc` below each domain
 */
export function dmarcZone(
  records: Readonly<Record<string, string | readonly string[]>>,
  existing: readonly string[] = [],
): Resolver {
  const policies = Object.entries(records).flatMap(([domain, texts]) =>
    [texts].flat().map((text): Rr => ({ name: `_dmarc.${domain}`, ttl: 300, type: 'TXT', strings: [text] })),
  );
  const hosts = existing.map((name): Rr => ({ name, ttl: 300, type: 'A', address: '192.0.2.1' }));
  return zoneResolver([...policies, ...hosts]);
}
