import type { RrType } from '../model/rr.ts';
import { LABEL_MAX, NAME_MAX, nameFault } from '../text/domain-name.ts';
import { redirected } from './zone-dname.ts';
import type { Node, ZoneIndex } from './zone-index.ts';
import { lineage, wildcardBelow } from './zone-lineage.ts';
import type { ZoneStep } from './zone-step.ts';

/** Types that stand beside a CNAME, and are answered without following it (RFC 2181 §10.1, RFC 4034 §3 and §4). */
const BESIDE_CNAME: ReadonlySet<RrType> = new Set(['CNAME', 'KEY', 'NSEC', 'RRSIG', 'SIG']);
/** How many servers of a delegation a detail names. */
const NAMED_SERVERS = 4;

/** What the records say to a name and type, without following CNAMEs. It costs as many steps as the name has labels. */
export function lookUp(index: ZoneIndex, name: string, type: RrType): ZoneStep {
  const fault = nameFault(name);
  if (fault !== null) {
    const shown = name.length > NAME_MAX ? `${name.slice(0, LABEL_MAX)}…` : name;
    return { kind: 'elsewhere', cause: 'malformed', detail: `${shown} cannot be asked for: ${fault}` };
  }
  const upwards = lineage(name);
  // DS stands at the apex of a zone but is its parent's (RFC 4035 §3.1.4.1). The root has no parent.
  const lowest = type === 'DS' && name !== '' ? 1 : 0;
  const apex = upwards.findIndex((key, i) => i >= lowest && index.zones.has(key));
  const step = apex === -1 ? inPatch(index, name, upwards, type) : inZone(index, name, upwards, apex, type);
  return isNothing(step, apex === -1) ? (lostAt(index, upwards, apex === -1) ?? step) : step;
}

/** Whether the records say that there is nothing. Those of a patch do so by not speaking of it. */
function isNothing({ kind }: ZoneStep, patch: boolean): boolean {
  return kind === 'nodata' || kind === 'nxdomain' || (patch && kind === 'elsewhere');
}

/** Records lost anywhere (below the root) are looked for in the zones held, and in a patch below names that it holds: it has no part in all of DNS. */
function lostAt({ lostBelow, nodes }: ZoneIndex, upwards: readonly string[], patch: boolean): ZoneStep | null {
  const concerned = patch && !upwards.some((key) => nodes.has(key)) ? upwards.filter((key) => key !== '') : upwards;
  const reason = lostBelow?.(concerned) ?? null;
  return reason === null ? null : { kind: 'fault', cause: 'offline', detail: reason };
}

/**
 * RFC 1034 §4.3.2 step 3: down from the apex until a cut, a DNAME or the name itself ends the way. What lies below a DNAME is hidden by it
 * (RFC 6672 §2.4), although the algorithm of its §3.2 would find an exact match first.
 */
function inZone(index: ZoneIndex, name: string, upwards: readonly string[], apex: number, type: RrType): ZoneStep {
  const { nodes, zones, cuts, existing } = index;
  for (let i = apex; i >= 0; i--) {
    const key = upwards[i] ?? '';
    const parentSide = i === 0 && type === 'DS';
    if (i < apex && !parentSide && cuts.has(key)) return delegated(key, nodes.get(key));
    const dname = nodes.get(key)?.get('DNAME')?.[0];
    if (i > 0 && dname?.type === 'DNAME') return redirected(name, type, dname);
  }
  const negative = zones.get(upwards[apex] ?? '') ?? {};
  const key = upwards[0] ?? '';
  if (existing.has(key)) return unreadAt(index, key, type) ?? inZoneNode(nodes.get(key), name, type, negative);

  // RFC 4592 §3.3.1: only `*` right below the closest encloser is a source of synthesis; the search goes no higher.
  const wildcard = wildcardBelow(upwards.find((above) => existing.has(above)) ?? '');
  if (!existing.has(wildcard)) return { kind: 'nxdomain', ...negative };
  // What a wildcard that is delegated means is undefined (RFC 4592 §4.2), so nobody can say that there is no record.
  if (cuts.has(wildcard) || zones.has(wildcard)) return delegated(wildcard, nodes.get(wildcard));
  return ownedBy(name, unreadAt(index, wildcard, type) ?? inZoneNode(nodes.get(wildcard), name, type, negative));
}

/** A CNAME beside other data is a broken zone that servers refuse to load. Resolvers that saw the CNAME follow it for every type: so does this. */
function inZoneNode(node: Node | undefined, name: string, type: RrType, negative: { negativeTtl?: number }): ZoneStep {
  const hop = BESIDE_CNAME.has(type) ? null : hopAt(node, name);
  return hop ?? recordsAt(node, type) ?? { kind: 'nodata', ...negative };
}

/** Outside every zone, each RRset stands for itself: the type asked for first, then a CNAME. A DNAME takes the place of all below it. */
function inPatch(index: ZoneIndex, name: string, upwards: readonly string[], type: RrType): ZoneStep {
  for (let i = upwards.length - 1; i > 0; i--) {
    const dname = index.nodes.get(upwards[i] ?? '')?.get('DNAME')?.[0];
    if (dname?.type === 'DNAME') return redirected(name, type, dname);
  }
  return (
    inPatchNode(index, upwards[0] ?? '', name, type) ?? {
      kind: 'elsewhere',
      cause: 'offline',
      detail: `the records given do not hold ${name} ${type}`,
    }
  );
}

/** What a patched name says, or null where it has neither the type nor a CNAME. */
export function inPatchNode(index: ZoneIndex, key: string, name: string, type: RrType): ZoneStep | null {
  const node = index.nodes.get(key);
  return unreadAt(index, key, type) ?? recordsAt(node, type) ?? (BESIDE_CNAME.has(type) ? null : hopAt(node, name));
}

/** A name whose records are not all here: whoever asks is to ask again once they are. Or one with records that nobody could read. */
function unreadAt({ isUnread, unknownAt }: ZoneIndex, key: string, type: RrType): ZoneStep | null {
  if (isUnread?.(key) === true)
    return { kind: 'fault', cause: 'malformed', detail: `the records of ${key} are not read yet` };
  const reason = unknownAt?.(key, type) ?? null;
  return reason === null ? null : { kind: 'fault', cause: 'offline', detail: reason };
}

/** What a wildcard says, with the name asked for as owner (RFC 4592 §3.3.1). */
export function ownedBy(name: string, step: ZoneStep): ZoneStep {
  return step.kind === 'records' ? { kind: 'records', records: step.records.map((rr) => ({ ...rr, name })) } : step;
}

function recordsAt(node: Node | undefined, type: RrType): ZoneStep | null {
  const records = node?.get(type);
  return records === undefined ? null : { kind: 'records', records };
}

/** Of two CNAMEs at one name the first counts: that there are two is a rule's business. */
function hopAt(node: Node | undefined, name: string): ZoneStep | null {
  const alias = node?.get('CNAME')?.[0];
  if (alias?.type !== 'CNAME') return null;
  const { target, ttl, at } = alias;
  return { kind: 'hop', hop: { name, target, ttl, ...(at && { at }) } };
}

function delegated(key: string, node: Node | undefined): ZoneStep {
  const servers = node?.get('NS') ?? [];
  const named = servers.slice(0, NAMED_SERVERS).map((rr) => (rr.type === 'NS' ? rr.target : ''));
  const to = named.length === 0 ? '' : ` to ${named.join(', ')}`;
  const more = servers.length > named.length ? ` and ${servers.length - named.length} more` : '';
  return { kind: 'elsewhere', cause: 'offline', detail: `delegated at ${key}${to}${more}` };
}
