import type { Rr, RrOf } from '../model/rr.ts';
import { parseDkimKey } from '../records/dkim-key.ts';
import { joinStrings } from '../text/character-string.ts';
import { isAtOrBelow, labelsOf, sameName } from '../text/domain-name.ts';

/** What stands at a name where a TXT record is to go. */
export interface Standing {
  /** A record that leaves no room for any other and cannot simply go: the name is delegated, or below a DNAME. */
  readonly blocking: Rr | null;
  /** Records that the new one takes the place of: a CNAME (RFC 1034 §3.6.2), and records of its own kind, of which there may be one only. */
  readonly replaced: readonly Rr[];
  /** TXT records that stay beside it. */
  readonly staying: readonly RrOf<'TXT'>[];
  /** The same text is there already. */
  readonly same: RrOf<'TXT'> | null;
  /** Records of other types, which may stay beside a TXT and not beside a CNAME. */
  readonly others: readonly Rr[];
}

/** Sorts what is in a zone already by what becomes of it when a TXT record with this text is published. */
export function standingRecords(name: string, text: string, apex: string, existing: readonly Rr[]): Standing {
  const here = existing.filter((rr) => sameName(rr.name, name));
  const texts = here.filter((rr) => rr.type === 'TXT');
  const same = texts.find(({ strings }) => joinStrings(strings) === text) ?? null;
  const rivals = texts.filter((rr) => rr !== same && isSameKind(name, joinStrings(rr.strings), text));
  const blocking = existing.find((rr) => takesAway(rr, name, apex)) ?? null;
  return {
    blocking,
    replaced: [...here.filter(({ type }) => type === 'CNAME'), ...rivals],
    staying: texts.filter((rr) => rr !== same && !rivals.includes(rr)),
    same,
    others: here.filter((rr) => rr.type !== 'TXT' && rr.type !== 'CNAME' && rr !== blocking),
  };
}

/** A delegation at or above the name, or a DNAME above it (RFC 1034 §4.2.1, RFC 6672 §2.4). */
function takesAway(rr: Rr, name: string, apex: string): boolean {
  if (rr.type === 'NS') return isAtOrBelow(name, rr.name) && !sameName(rr.name, apex) && isAtOrBelow(rr.name, apex);
  return rr.type === 'DNAME' && isAtOrBelow(name, rr.name) && !sameName(rr.name, name);
}

/**
 * A selector holds one key (RFC 6376 §3.6.2.2); elsewhere, records that begin with the same `v=` are of one kind, as SPF (RFC 7208 §4.5) and DMARC,
 * in which blanks may stand round the `=`.
 */
function isSameKind(name: string, a: string, b: string): boolean {
  if (labelsOf(name).includes('_domainkey')) return isKeyRecord(a) && isKeyRecord(b);
  const version = (text: string): string | undefined => /^v[ \t]*=[ \t]*([a-z0-9]+)/i.exec(text)?.[1]?.toLowerCase();
  return version(a) !== undefined && version(a) === version(b);
}

function isKeyRecord(text: string): boolean {
  return parseDkimKey(text).record.tags.some((tag) => tag.name === 'p');
}
