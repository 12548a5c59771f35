import type { Evidence } from '../model/evidence.ts';
import type { Rr } from '../model/rr.ts';
import { canonicalName, isAtOrBelow, labelsOf, parentName } from '../text/domain-name.ts';
import { mailDomainOf } from './mail-domain.ts';

/** A record of the user's files whose name holds that of a zone twice (RFC 1035 §5.1). */
export interface DoubledRecord {
  readonly rr: Rr;
  /** The name that stands there twice. */
  readonly zone: string;
  /** The name without its second half. */
  readonly meant: string;
}

/**
 * The records of the user's files that are of the domain and of no nearer one below it, which has a report of its own. Those in which the zone comes
 * twice are left out.
 */
export function domainRecords({ domain, inventory }: Evidence): Rr[] {
  const belongs = belonging(domain, inventory);
  const twice = `${domain}.${domain}`;
  return inventory.filter(({ name }) => !isAtOrBelow(name, twice) && belongs(name));
}

/** The records that would be of the domain if the name of a zone did not stand in theirs twice: that of the domain, or of one above. */
export function doubledRecords({ domain, inventory }: Evidence): DoubledRecord[] {
  const zones = zonesOver(domain).map((zone) => ({ zone, twice: `${domain}.${zone}` }));
  const found = inventory.flatMap((rr): DoubledRecord[] => {
    const zone = zones.find(({ twice }) => isAtOrBelow(rr.name, twice))?.zone;
    return zone === undefined ? [] : [{ rr, zone, meant: rr.name.slice(0, -zone.length - 1) }];
  });
  if (found.length === 0) return [];
  const belongs = belonging(domain, inventory);
  return found.filter(({ meant }) => belongs(meant));
}

/** The domain, and what is above it but for the top: which of them is the zone the records do not always tell. */
function zonesOver(domain: string): string[] {
  const zones: string[] = [];
  for (let zone = domain; labelsOf(zone).length > 1; zone = parentName(zone)) zones.push(zone);
  return zones;
}

/** Whether a name is at or below the domain, and at or below no other domain of the records that is below it. */
function belonging(domain: string, inventory: readonly Rr[]): (name: string) => boolean {
  const top = canonicalName(domain);
  const twice = `${top}.${top}`;
  const nearer = new Set<string>();
  for (const rr of inventory) {
    if (!isAtOrBelow(rr.name, top)) continue;
    const owner = mailDomainOf(rr);
    if (owner !== null && owner !== top && isAtOrBelow(owner, top) && !isAtOrBelow(owner, twice)) nearer.add(owner);
  }
  return (name) => {
    if (!isAtOrBelow(name, top)) return false;
    if (nearer.size === 0) return true;
    const labels = canonicalName(name);
    for (let at = 0; labels.length - at > top.length; at = nextLabel(labels, at)) {
      if (nearer.has(labels.slice(at))) return false;
    }
    return true;
  };
}

/** Where the next label of a name begins; its end where there is none. */
function nextLabel(name: string, from: number): number {
  for (let at = from; at < name.length; at++) {
    if (name.charAt(at) === '\\') at++;
    else if (name.charAt(at) === '.') return at + 1;
  }
  return name.length;
}
