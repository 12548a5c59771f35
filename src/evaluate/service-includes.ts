import type { Resolver } from '../model/resolver.ts';
import type { SpfSubject, SpfTrace } from '../model/spf-trace.ts';
import { serviceOfInclude, serviceOfMx } from '../services/recognise.ts';
import { services } from '../services/index.ts';
import type { Service } from '../services/service.ts';
import { canonicalName, labelsOf, nameOf } from '../text/domain-name.ts';
import { ipv4Octets, ipv6Octets } from '../text/ip.ts';
import { selectorHints } from './selector-hints.ts';
import type { Evaluate } from './trace-ranges.ts';

/** An include that lets an address pass. */
export interface ServiceInclude {
  readonly include: string;
  /** The name of the service. */
  readonly service: string;
}

/** Includes evaluated at the same time. */
const SIDE_BY_SIDE = 8;
const FOUND_MAX = 2;
/** Addresses that no sender has (RFC 1112 §4, RFC 6666): an include that lets them pass lets everybody pass. */
const NOBODY = ['240.0.0.1', '100::1'] as const;

/**
 * The includes of known services that let an address pass, each found by evaluating it for that address. Services that the name of the address points to
 * come first, then those that the domain uses, then all others; the search ends with the first of these groups that has one, since an address has one owner.
 *
 * @param trace the evaluation of the domain's own record: what it includes already is not proposed
 * @param resolver has to be bounded: an include without answer is passed over
 */
export async function serviceIncludes(
  subject: SpfSubject,
  trace: SpfTrace,
  resolver: Resolver,
  evaluate: Evaluate,
): Promise<ServiceInclude[]> {
  const tried = new Set(trace.terms.flatMap(({ target }) => (target === null ? [] : canonicalName(target))));
  const [named, used] = await Promise.all([
    servicesOfAddress(subject.ip, resolver),
    selectorHints(subject.domain, trace.record === null ? [] : [trace.record], resolver),
  ]);
  for (const group of [named, used, services]) {
    const candidates = group
      .flatMap(({ name, includes }) => includes.map((include) => ({ include, service: name })))
      .filter(({ include }) => !include.includes('<') && !tried.has(include));
    for (const { include } of candidates) tried.add(include);
    const found = await passing(candidates, subject, resolver, evaluate);
    if (found.length > 0) return found;
  }
  return [];
}

async function passing(
  candidates: readonly ServiceInclude[],
  subject: SpfSubject,
  resolver: Resolver,
  evaluate: Evaluate,
): Promise<ServiceInclude[]> {
  const found: ServiceInclude[] = [];
  for (let i = 0; i < candidates.length && found.length === 0; i += SIDE_BY_SIDE) {
    const batch = candidates.slice(i, i + SIDE_BY_SIDE);
    const results = await Promise.all(
      batch.map(async (candidate) => {
        const passes = async (ip: string): Promise<boolean> =>
          (await evaluate({ ...subject, ip, domain: candidate.include }, resolver)).result === 'pass';
        return (await passes(subject.ip)) && !(await passes(NOBODY[ipv4Octets(subject.ip) === null ? 1 : 0]));
      }),
    );
    found.push(...batch.filter((_, j) => results[j]));
  }
  return found.slice(0, FOUND_MAX);
}

/** The services that the PTR records of an address lead to: hosts are named by whoever has the address, so this is a hint and no more. */
async function servicesOfAddress(ip: string, resolver: Resolver): Promise<Service[]> {
  const answer = await resolver.resolve(reverseName(ip), 'PTR');
  if (answer.status !== 'records') return [];
  const hosts = answer.records.flatMap((rr) => (rr.type === 'PTR' ? rr.target : []));
  const found = hosts.slice(0, SIDE_BY_SIDE).flatMap((host) => [serviceOfInclude(host), serviceOfMx(host)]);
  return [...new Set(found)].filter((service) => service !== null);
}

/** The name at which the PTR records of an address stand (RFC 1035 §3.5, RFC 3596 §2.5). */
function reverseName(ip: string): string {
  const four = ipv4Octets(ip);
  if (four !== null) return nameOf([...[...four].reverse().map(String), ...labelsOf('in-addr.arpa')]);
  const nibbles = [...(ipv6Octets(ip) ?? [])].flatMap((octet) => [octet >> 4, octet & 15]);
  return nameOf([...nibbles.reverse().map((nibble) => nibble.toString(16)), ...labelsOf('ip6.arpa')]);
}
