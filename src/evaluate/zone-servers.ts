import { isIP } from 'node:net';
import type { Authorities, Said, ZoneEvidence, ZoneServer } from '../model/authority-evidence.ts';
import type { Answer } from '../model/answer.ts';
import type { Resolver } from '../model/resolver.ts';
import { canonicalName } from '../text/domain-name.ts';
import { soaOf } from './zone-serial.ts';

/** The most that are asked: the root has 13 servers. */
const SERVERS_MAX = 13;
/** Addresses of one server: one of each family, or two of the one that it has. */
const ADDRESSES_MAX = 2;

/**
 * The servers of a zone with their addresses, as the resolver gives them, and what each says to SOA: its serial shows how new its copy is.
 *
 * The servers of the root are not asked: what they hold concerns no domain.
 */
export async function zoneServers(apex: string, resolver: Resolver, authorities: Authorities): Promise<ZoneEvidence> {
  const none = { apex, servers: [], leftOut: 0, negativeTtl: null };
  if (apex === '') return { ...none, fault: { cause: 'malformed', detail: 'no zone below the root holds the name' } };
  const answer = await resolver.resolve(apex, 'NS');
  if (answer.status === 'failed')
    return { ...none, fault: { cause: answer.cause, detail: `NS of ${apex}: ${answer.detail}` } };
  const names = serverNames(answer);
  if (names.length === 0) return { ...none, fault: { cause: 'malformed', detail: `${apex} has no NS records` } };
  const asked = names.slice(0, SERVERS_MAX);
  const servers = await Promise.all(asked.map(async (name) => await serverOf(name, apex, resolver, authorities)));
  return {
    apex,
    fault: null,
    servers: servers.flat(),
    leftOut: names.length - asked.length,
    negativeTtl: longestNegative(servers.flat()),
  };
}

function serverNames(answer: Answer): string[] {
  const records = answer.status === 'records' ? answer.records : [];
  return [...new Set(records.flatMap((rr) => (rr.type === 'NS' ? canonicalName(rr.target) : [])))].sort();
}

async function serverOf(
  name: string,
  apex: string,
  resolver: Resolver,
  authorities: Authorities,
): Promise<readonly ZoneServer[]> {
  const [four, six] = await Promise.all([resolver.resolve(name, 'A'), resolver.resolve(name, 'AAAA')]);
  const addresses = chosen(addressesOf(four), addressesOf(six));
  if (addresses.length === 0) return [{ name, address: null, soa: withoutAddress(name, four, six), serial: null }];
  return await Promise.all(
    addresses.map(async (address) => {
      const soa = await authorities.ask(address, apex, 'SOA');
      return { name, address, soa, serial: soaOf(soa)?.serial ?? null };
    }),
  );
}

function chosen(four: readonly string[], six: readonly string[]): string[] {
  const first = [...four.slice(0, 1), ...six.slice(0, 1)];
  return [...first, ...four.slice(1), ...six.slice(1)].slice(0, ADDRESSES_MAX);
}

function addressesOf(answer: Answer): string[] {
  const records = answer.status === 'records' ? answer.records : [];
  return records
    .flatMap((rr) => ((rr.type === 'A' || rr.type === 'AAAA') && isIP(rr.address) ? rr.address : []))
    .sort();
}

/** Nobody can ask a name without address; where DNS did not say whether it has one, that is another matter. */
function withoutAddress(name: string, ...answers: readonly Answer[]): Said {
  for (const answer of answers)
    if (answer.status === 'failed')
      return { status: 'silent', cause: answer.cause, detail: `the address of ${name} is not known: ${answer.detail}` };
  return { status: 'unasked', detail: `${name} has no address` };
}

/** RFC 2308 §5: the lesser of the SOA's own TTL and its MINIMUM field. */
function longestNegative(servers: readonly ZoneServer[]): number | null {
  const seconds = servers.flatMap(({ soa }) => {
    const rr = soaOf(soa);
    return rr === null ? [] : Math.min(rr.ttl, rr.minimum);
  });
  return seconds.length === 0 ? null : Math.max(...seconds);
}
