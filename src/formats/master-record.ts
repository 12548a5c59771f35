import type { Rr, RrData } from '../model/rr.ts';
import { TTL_MAX } from '../text/ttl.ts';
import type { Entry } from './master-file-lexer.ts';
import { cutOffText } from './master-cut-off.ts';
import { readHeader, type Header } from './master-header.ts';
import { readName, type Origin } from './master-name.ts';
import type { Scope, Ttls } from './master-scope.ts';
import { undottedName } from './master-undotted.ts';
import { isFault, locationOf, type Fault } from './master-word.ts';
import { readRdata } from './rdata.ts';

/**
 * The TTL of a record for which the file gives none at all, in seconds. BIND refuses such a zone, but the files we meet are also a few lines
 * to be pasted into a zone that has a TTL; Knot takes an hour, and so does this.
 */
const UNSTATED_TTL = 3600;

/**
 * Reads an entry as a record, and notes in the scope what later entries take over from it.
 *
 * `at` begins at the owner, or for a blank owner at the type, and ends with the data or the parenthesis that closes it. `written` begins with
 * the first word and holds the comments too, since a comment may be what cut a text off.
 */
export function readRecord(entry: Entry, scope: Scope): Rr | Fault {
  const header = readHeader(entry);
  const name = readOwner(entry, header, scope);
  const record = recordOf(entry, header, name, scope);
  if (!isFault(record)) return record;
  const owner = header.typeless ? name : scope.owner;
  if (typeof owner !== 'string' || record.cause !== undefined) return record;
  return { ...record, owner, ...(!isFault(header.type) && { recordType: header.type }) };
}

function recordOf(entry: Entry, header: Header, name: string | Fault, scope: Scope): Rr | Fault {
  const { file, origin, ttls } = scope;
  const { type, typePlace, data } = header;
  if (entry.fault !== null) return entry.fault;
  if (isFault(name) && header.ownerWord !== null) return name;
  if (header.fault !== null) return header.fault;
  ttls.stated = header.ttl ?? ttls.stated;
  if (isFault(type)) return type;
  if (isFault(name)) return name;
  const source = { type, typePlace, words: data, origin, file };
  const rdata = readRdata(source);
  if (isFault(rdata)) return rdata;
  const { line, column } = header.ownerWord ?? typePlace;
  const { endLine, endColumn } = entry.place;
  const at = locationOf(file, { line, column, endLine, endColumn });
  const rr = { name, ttl: ttlOf(header.ttl, rdata, ttls), ...rdata, at, written: entry.written };
  const cutOff = cutOffText(entry, source);
  const undotted = undottedName(source);
  return cutOff === null && undotted === null
    ? rr
    : { ...rr, ...(cutOff !== null && { cutOff }), ...(undotted !== null && { undotted }) };
}

/**
 * The owner of an entry, noted for those below. One that cannot be made out is not replaced by an older one, under which a record would get
 * a wrong name; and a line that is no record at all, such as the rest of a broken one, names no owner either.
 */
function readOwner(entry: Entry, { ownerWord, plausible, typePlace }: Header, scope: Scope): string | Fault {
  if (entry.blankOwner) {
    const { owner } = scope;
    if (typeof owner === 'string') return owner;
    return {
      fault: `this line begins with a blank, so its owner is that of the entry above, and ${owner.missing}`,
      place: typePlace,
      cause: owner,
    };
  }
  const name = ownerWord === null ? null : readName(ownerWord, scope.origin);
  const credible = name !== null && !isFault(name) && plausible;
  scope.owner = credible ? name : missingOwner(name, entry, scope);
  // Without a first word the entry has a fault of its own.
  return name ?? '';
}

/** Where an origin is missing, the owner of the lines below is so too, and that is not another fault. */
function missingOwner(name: string | Fault | null, { place }: Entry, { origin }: Scope): Origin {
  if (isFault(name) && name.cause === origin) return origin;
  return { missing: `line ${place.line} has none that can be read` };
}

/**
 * The TTL of a record that states none is that of $TTL (RFC 2308 §4); without $TTL, the one stated last (RFC 1035 §5.1); without either, a SOA
 * gets its own minimum, which from then on stands for the $TTL. This is the order of BIND.
 */
export function ttlOf(stated: number | null, data: RrData, ttls: Ttls): number {
  const ttl = stated ?? ttls.standing ?? ttls.stated;
  if (ttl !== null) return ttl;
  if (data.type !== 'SOA') return UNSTATED_TTL;
  // RFC 2181 §8: a TTL with the top bit set counts as zero.
  ttls.standing = data.minimum > TTL_MAX ? 0 : data.minimum;
  return ttls.standing;
}
