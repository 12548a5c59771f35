import type { RrType } from '../model/rr.ts';
import type { Resolver } from '../model/resolver.ts';
import { serviceOfInclude, serviceOfMx, serviceOfNameServer } from '../services/recognise.ts';
import type { Service } from '../services/service.ts';

/** `include:` with any qualifier; the one term of SPF that names a service (RFC 7208 §5.2). */
const INCLUDE = /^[+?~-]?include:(.+)$/i;

/**
 * The services that a domain's MX, SPF and NS records point to, in this order. Two questions; where one has no answer, there is a hint less.
 *
 * Includes are read off the domain's own record only: what stands behind them is the services' business.
 *
 * @param records the SPF records of the domain
 */
export async function selectorHints(
  domain: string,
  records: readonly string[],
  resolver: Resolver,
): Promise<Service[]> {
  const [mx, nameServers] = await Promise.all([hostsOf(domain, 'MX', resolver), hostsOf(domain, 'NS', resolver)]);
  const found = [
    ...mx.map(serviceOfMx),
    ...records.flatMap(includesOf).map(serviceOfInclude),
    ...nameServers.map(serviceOfNameServer),
  ];
  return [...new Set(found)].filter((service) => service !== null);
}

function includesOf(record: string): string[] {
  return record.split(' ').flatMap((term) => INCLUDE.exec(term)?.[1]?.replace(/\.$/, '') ?? []);
}

async function hostsOf(domain: string, type: RrType, resolver: Resolver): Promise<string[]> {
  const answer = await resolver.resolve(domain, type);
  if (answer.status !== 'records') return [];
  return answer.records.flatMap((rr) => (rr.type === 'MX' ? rr.exchange : rr.type === 'NS' ? rr.target : []));
}
