import type { Rr, RrType } from '../model/rr.ts';
import { nameFault } from '../text/domain-name.ts';
import { keyAbove, nameKey } from './zone-lineage.ts';
import { uniqueRecords } from './zone-rrset.ts';

/** The RRsets of one owner name. */
export type Node = ReadonlyMap<RrType, readonly Rr[]>;

/** Records, ordered for looking up. Keys are those of `nameKey`. */
export interface ZoneIndex {
  readonly nodes: ReadonlyMap<string, Node>;
  /** The apex of each zone held, and how many seconds a cache keeps its negative answers (RFC 2308 §5). */
  readonly zones: ReadonlyMap<string, { readonly negativeTtl?: number }>;
  /** Names inside a zone at which it hands over to other servers. */
  readonly cuts: ReadonlySet<string>;
  /** Every name that these records make exist: owners and all names above them (RFC 8020 §2), without what lies beyond a cut. */
  readonly existing: Pick<ReadonlySet<string>, 'has'>;
  /**
   * Called with the key of each name that an answer is to be taken from: true where records of that name are missing here, so that nothing can be
   * said of it. Left out: all records are here.
   */
  readonly isUnread?: (key: string) => boolean;
  /** Why nothing can be said of a name and type, or null: records of it stand somewhere and could not be read. Left out: of none. */
  readonly unknownAt?: (key: string, type: RrType) => string | null;
  /** Why it is not to be taken for an answer that there is nothing, of the keys of a name and of all above it, or null. Left out: it always is one. */
  readonly lostBelow?: (upwards: readonly string[]) => string | null;
}

/**
 * Orders records for looking up, in time linear in the number of names. An owner name that cannot stand in DNS is left out: nobody can ask for
 * it.
 *
 * @param world closed: without any SOA, the records are one zone at the root, and NS are records like others, since nothing says which of
 *   them stand at an apex. open: they are no zone.
 * @param names which names exist, where these are not all records. Whatever stands at an apex, a cut or a DNAME has to be among them
 */
export function zoneIndex(rrs: readonly Rr[], world: 'closed' | 'open', names?: ZoneIndex['existing']): ZoneIndex {
  const nodes = nodesOf(rrs);
  const zones = new Map<string, { negativeTtl?: number }>();
  for (const [key, node] of nodes) {
    const soa = node.get('SOA')?.[0];
    if (soa?.type === 'SOA') zones.set(key, { negativeTtl: Math.min(soa.ttl, soa.minimum) });
  }
  const closed = zones.size === 0 && world === 'closed';
  const placeOf = closed ? (): Place => ({ held: true, cut: null }) : places(nodes, zones);
  if (closed) zones.set('', {});

  const cuts = new Set<string>();
  const existing = new Set(['']);
  for (const key of nodes.keys()) {
    const { cut } = placeOf(key);
    if (cut === key) cuts.add(key);
    if (names === undefined && (cut === null || cut === key))
      for (let k = key; !existing.has(k); k = keyAbove(k)) existing.add(k);
  }
  return { nodes, zones, cuts, existing: names ?? existing };
}

function nodesOf(rrs: readonly Rr[]): ReadonlyMap<string, Node> {
  const collected = new Map<string, Map<RrType, Rr[]>>();
  for (const rr of rrs) {
    if (nameFault(rr.name) !== null) continue;
    const key = nameKey(rr.name);
    const node = collected.get(key) ?? new Map<RrType, Rr[]>();
    const rrset = node.get(rr.type);
    if (rrset === undefined) node.set(rr.type, [rr]);
    else rrset.push(rr);
    collected.set(key, node);
  }
  for (const node of collected.values())
    for (const [type, rrset] of node) if (rrset.length > 1) node.set(type, uniqueRecords(rrset));
  return collected;
}

/** Whether a name lies in a zone, and at or below which of the zone's cuts. */
interface Place {
  readonly held: boolean;
  readonly cut: string | null;
}

/** Tells the places of names; each climb ends at a name placed before. */
function places(nodes: ReadonlyMap<string, Node>, zones: ReadonlyMap<string, unknown>): (key: string) => Place {
  const known = new Map<string, Place>([['', { held: zones.has(''), cut: null }]]);
  const placeOf = (key: string): Place => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const above = placeOf(keyAbove(key));
    const cutHere = above.held && above.cut === null && nodes.get(key)?.has('NS') === true;
    const place = zones.has(key) ? { held: true, cut: null } : cutHere ? { held: true, cut: key } : above;
    known.set(key, place);
    return place;
  };
  return placeOf;
}
