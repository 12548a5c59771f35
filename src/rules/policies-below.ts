import type { Evidence } from '../model/evidence.ts';
import { hasDmarcVersion } from '../records/dmarc-version.ts';
import { parseDmarc } from '../records/dmarc.ts';
import { joinStrings } from '../text/character-string.ts';
import { canonicalName, isAtOrBelow, parentName, sameName } from '../text/domain-name.ts';
import { ownPolicyRecord, suffixAsOrganization, type PolicyRecord } from './policy-record.ts';

/** A DMARC record below its organizational domain: it counts for its own name, and for nothing below (RFC 9989 §4.10.1). */
export interface PolicyBelow {
  readonly record: PolicyRecord;
  readonly organizationalDomain: string;
}

const PREFIX = '_dmarc.';

/** The record of the domain, where it stands below the organizational domain, and those of names below the domain in the user's own files. */
export function policiesBelow(evidence: Evidence): PolicyBelow[] {
  const organizational = evidence.dmarc.discovery.organizationalDomain;
  // Where a public suffix passes for it, that is what has to be mended.
  if (organizational === null || suffixAsOrganization(evidence) !== null) return [];
  const own = ownPolicyRecord(evidence);
  const below = recordsBelow(evidence);
  const declared = new Set(below.flatMap(({ domain, parsed }) => (parsed.record.psd === 'n' ? domain : [])));
  // Below a public suffix every domain is its own organizational domain (RFC 9989 §4.10.2).
  const isSuffix = own?.parsed.record.psd === 'y';
  return [...(own ? [own] : []), ...(isSuffix ? [] : below)].flatMap((record) => {
    if (record.parsed.record.psd !== 'u') return [];
    const organizationalDomain = nearestOf(declared, record.domain) ?? organizational;
    const isBelow = isAtOrBelow(record.domain, organizationalDomain) && !sameName(record.domain, organizationalDomain);
    return isBelow ? [{ record, organizationalDomain }] : [];
  });
}

/** The nearest name at or above one that is in a set; null where none is. */
function nearestOf(names: ReadonlySet<string>, name: string): string | null {
  if (names.size === 0) return null;
  for (let at = canonicalName(name); at !== ''; at = parentName(at)) if (names.has(at)) return at;
  return null;
}

/** The single records at `_dmarc` of names below the domain, in the user's own files. */
export function recordsBelow({ domain, inventory }: Evidence): PolicyRecord[] {
  const held = new Map<string, PolicyRecord[]>();
  for (const rr of inventory) {
    if (rr.type !== 'TXT' || !canonicalName(rr.name).startsWith(PREFIX)) continue;
    const name = canonicalName(rr.name.slice(PREFIX.length));
    const text = joinStrings(rr.strings);
    if (!isAtOrBelow(name, domain) || sameName(name, domain) || !hasDmarcVersion(text)) continue;
    const record = { domain: name, owner: rr.name, text, parsed: parseDmarc(text), ...(rr.at && { at: rr.at }) };
    const before = held.get(name);
    if (before === undefined) held.set(name, [record]);
    else before.push(record);
  }
  return [...held.values()].flatMap((records) => (records.length === 1 ? records : []));
}
