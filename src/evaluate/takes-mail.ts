import type { Resolver } from '../model/resolver.ts';
import { nameFault } from '../text/domain-name.ts';

/**
 * Whether a domain says that it takes mail (RFC 5321 §5.1): it has an MX record, or an address where it has none, and no null MX (RFC 7505 §3). Whether the
 * servers named exist is not asked: one question is enough for nearly every domain.
 *
 * @returns unknown where DNS does not say; no for a name that cannot stand in DNS
 */
export async function takesMail(domain: string, resolver: Resolver): Promise<'yes' | 'no' | 'unknown'> {
  if (nameFault(domain) !== null) return 'no';
  const mx = await resolver.resolve(domain, 'MX');
  if (mx.status === 'failed') return 'unknown';
  if (mx.status === 'nxdomain') return 'no';
  const exchanges = mx.status === 'records' ? mx.records.flatMap((rr) => (rr.type === 'MX' ? rr.exchange : [])) : [];
  if (exchanges.length > 0) return exchanges.every((exchange) => exchange === '') ? 'no' : 'yes';
  const addresses = await Promise.all([resolver.resolve(domain, 'A'), resolver.resolve(domain, 'AAAA')]);
  if (addresses.some(({ status }) => status === 'records')) return 'yes';
  return addresses.some(({ status }) => status === 'failed') ? 'unknown' : 'no';
}
