import type { SpfNode, SpfNodeTerm, SpfPlace } from '../model/spf-cost-tree.ts';
import { ipv4Octets, ipv6Octets } from '../text/ip.ts';
import { isIpv4, networkRange, type AddressRange } from '../text/ip-network.ts';
import { isSound } from './record-faults.ts';
import { isPass, isRedirect, matchesEveryone } from './sender-records.ts';
import { specialRange } from './special-range.ts';

/** How many addresses of either family. */
export interface AddressCount {
  readonly ip4: bigint;
  readonly ip6: bigint;
}

/** More IPv4 addresses than a /8 has, or IPv6 addresses than a /16 has: so many are nobody's own. A heuristic: no RFC sets a bound. */
const EVERYONE: AddressCount = { ip4: 1n << 24n, ip6: 1n << 112n };

/** Whether so many addresses are as good as all. */
export function isEveryone({ ip4, ip6 }: AddressCount): boolean {
  return ip4 > EVERYONE.ip4 || ip6 > EVERYONE.ip6;
}

/** The addresses that a term matches, whoever sends: networks as written, and the addresses of its hosts with the prefix of the term. */
function termRanges({ term, answers }: SpfNodeTerm): AddressRange[] {
  if (term.kind !== 'directive') return [];
  const { mechanism } = term;
  if (mechanism.name === 'ip4' || mechanism.name === 'ip6') return [networkRange(mechanism.octets, mechanism.prefix)];
  if (mechanism.name !== 'a' && mechanism.name !== 'mx') return [];
  const { ip4Prefix, ip6Prefix } = mechanism;
  const records = answers.flatMap(({ answer }) => (answer.status === 'records' ? answer.records : []));
  return records.flatMap((rr) => {
    const octets = rr.type === 'A' ? ipv4Octets(rr.address) : rr.type === 'AAAA' ? ipv6Octets(rr.address) : null;
    return octets === null ? [] : networkRange(octets, octets.length === 4 ? ip4Prefix : ip6Prefix);
  });
}

/** Those of them that mail can come from; the others are the business of `spf-private-network`. */
export function publicRanges(found: SpfNodeTerm): AddressRange[] {
  return termRanges(found).filter((range) => specialRange(range) === null);
}

/** How many addresses ranges have together, each address counted once. An IPv6 network around the IPv4-mapped addresses holds no IPv4 address (RFC 7208 §5). */
export function countAddresses(ranges: readonly AddressRange[]): AddressCount {
  const isFour = ({ first, last }: AddressRange): boolean => isIpv4(first) && isIpv4(last);
  return { ip4: unionSize(ranges.filter(isFour)), ip6: unionSize(ranges.filter((range) => !isFour(range))) };
}

function unionSize(ranges: readonly AddressRange[]): bigint {
  let size = 0n;
  let next = 0n;
  for (const { first, last } of ranges.toSorted((a, b) => (a.first < b.first ? -1 : 1))) {
    const from = first > next ? first : next;
    if (last < from) continue;
    size += last - from + 1n;
    next = last + 1n;
  }
  return size;
}

/** Whom a record lets pass: a term that every sender matches, if there is one, and the addresses of the others. */
export interface Passing {
  readonly everyone: SpfPlace | null;
  readonly ranges: readonly AddressRange[];
}

/** Whom a record lets pass, those included that the records that it leads to let pass (RFC 7208 §5.2, §6.1). Terms before that end otherwise are not taken into account. */
export function passing(node: SpfNode): Passing {
  // A record with a fault ends in permerror, and lets nobody pass.
  if (!isSound(node)) return { everyone: null, ranges: [] };
  const ranges: AddressRange[] = [];
  for (const found of node.terms) {
    const { term, child, reachable } = found;
    if (!isPass(found) && !(reachable && isRedirect(term))) continue;
    if (matchesEveryone(found))
      return { everyone: { domain: node.domain, record: node.records[0] ?? '', term }, ranges };
    for (const range of publicRanges(found)) ranges.push(range);
    const below = child && passing(child);
    if (below === null) continue;
    if (below.everyone !== null) return below;
    for (const range of below.ranges) ranges.push(range);
  }
  return { everyone: null, ranges };
}

/** For a message: `131072 of the 4294967296 IPv4 addresses and an IPv6 space as large as a /28`. */
export function countWords({ ip4, ip6 }: AddressCount): string {
  const words = [
    ...(ip4 > 0n ? [`${ip4} of the ${1n << 32n} IPv4 addresses`] : []),
    ...(ip6 > 0n ? [`an IPv6 space as large as a /${129 - ip6.toString(2).length}`] : []),
  ];
  return words.join(' and ');
}
