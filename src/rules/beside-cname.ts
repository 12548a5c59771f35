import type { Rr, RrOf, RrType } from '../model/rr.ts';
import { canonicalName, sameName } from '../text/domain-name.ts';
import type { RecordsByName } from './records-by-name.ts';

/** What may not stand beside a CNAME at one name. */
export interface CnameNeighbours {
  readonly alias: RrOf<'CNAME'>;
  /** Each type once. */
  readonly types: readonly RrType[];
  /** The same for a message, as `TXT and another CNAME`. */
  readonly words: string;
}

/** What stands beside a CNAME among records, where a CNAME has to be alone (RFC 2181 §10.1); null where nothing does. */
export function cnameNeighbours(byName: RecordsByName, owner: string): CnameNeighbours | null {
  const beside = byName.get(canonicalName(owner)) ?? [];
  const alias = beside.find((rr) => rr.type === 'CNAME');
  if (alias === undefined) return null;
  const types = [...new Set(beside.filter((rr) => isRefused(rr, alias)).map((rr) => rr.type))];
  return types.length === 0 ? null : { alias, types, words: types.map(besideWord).join(' and ') };
}

/** What DNSSEC puts beside every record (RFC 2181 §10.1, RFC 4035 §2.4, §2.5). */
const ALLOWED: ReadonlySet<RrType> = new Set(['RRSIG', 'NSEC', 'SIG', 'KEY']);

/** Also another CNAME, unless it says the same again. */
function isRefused(rr: Rr, alias: RrOf<'CNAME'>): boolean {
  return rr.type === 'CNAME' ? !sameName(rr.target, alias.target) : !ALLOWED.has(rr.type);
}

function besideWord(type: RrType): string {
  return type === 'CNAME' ? 'another CNAME' : type;
}
