import type { Rr } from '../model/rr.ts';
import { hasDmarcVersion } from '../records/dmarc-version.ts';
import { isMailDomain } from '../rules/mail-domain.ts';
import { joinStrings } from '../text/character-string.ts';
import { orderKey } from '../text/canonical-order.ts';
import { isAtOrBelow, labelsOf, nameOf } from '../text/domain-name.ts';
import { isSpf } from './kept-records.ts';

/** A name that is judged. */
export interface MailName {
  readonly name: string;
  /** What of it is judged, where it is no mail domain; null: everything. */
  readonly only: readonly ('spf' | 'mx')[] | null;
}

/**
 * The names that records make names with mail records, in order of their zones, and within each in canonical order, parents before children (RFC 4034
 * §6.1).
 */
export function mailNames(
  owners: Iterable<readonly [key: string, rrs: readonly Rr[]]>,
  { apexes, domains }: { readonly apexes: ReadonlySet<string>; readonly domains: readonly string[] },
): MailName[] {
  const found = new Map<string, MailName['only']>(domains.map((name) => [name, null]));
  const strayed: string[] = [];
  for (const [key, rrs] of owners) {
    const named = mailNameOf(key, rrs, apexes);
    if (named === null && hasStrayed(key, rrs)) strayed.push(key);
    if (named === null) continue;
    const before = found.get(named.name);
    if (before !== null) found.set(named.name, named.only && [...new Set([...(before ?? []), ...named.only])]);
  }
  for (const key of strayed) {
    const told = [key, ...above(key)].some((name) => found.get(name) === null);
    const name = told ? null : meantBy(key, apexes);
    if (name !== null) found.set(name, null);
  }
  return [...found]
    .map(([name, only]) => ({ name, only, key: orderKey(name), zoneKey: orderKey(zoneOf(name, apexes) ?? name) }))
    .sort((a, b) => byText(a.zoneKey, b.zoneKey) || byText(a.key, b.key))
    .map(({ name, only }) => ({ name, only }));
}

/**
 * The name for which the records of an owner speak. Below a doubled zone name, as `_dmarc.example.com.example.com`, that is the zone's apex: nobody has
 * a mail domain there, but a final dot was left out.
 */
function mailNameOf(key: string, rrs: readonly Rr[], apexes: ReadonlySet<string>): MailName | null {
  const labels = labelsOf(key);
  const mark = labels.findLastIndex((label) => label === '_domainkey' || label === '_dmarc');
  const isDkim = labels.includes('_domainkey');
  const isDmarc = labels[0] === '_dmarc';
  const spf = rrs.some(isSpf);
  const mx = rrs.some(({ type }) => type === 'MX');
  if (!isDkim && !isDmarc && !spf && !mx) return null;
  const apex = doubledApex(key, apexes);
  if (apex !== null) return { name: apex, only: null };
  if (isDkim || isDmarc) {
    // `_dmarc.*.example.com` is no wildcard (RFC 4592 §2.1.1): what was meant concerns the domain above.
    const odd = labels.findLastIndex((label) => !isHostLabel(label));
    const name = nameOf(labels.slice(Math.max(mark, odd) + 1));
    return name === '' ? null : { name, only: null };
  }
  if (key !== '' && isMailDomain(key)) return { name: key, only: null };
  const isWildcard = labels[0] === '*' && labels.length > 1 && labels.slice(1).every(isHostLabel);
  const only = [...(spf ? (['spf'] as const) : []), ...(mx && isWildcard ? (['mx'] as const) : [])];
  return only.length === 0 ? null : { name: key, only };
}

/**
 * Whether a name that makes no name one of mail has a DMARC record, or a text where the underscore of `_domainkey` was left out: the domain that lost
 * it has to hear of it.
 */
function hasStrayed(key: string, rrs: readonly Rr[]): boolean {
  const noUnderscore = labelsOf(key).includes('domainkey');
  return rrs.some((rr) => rr.type === 'TXT' && (noUnderscore || hasDmarcVersion(joinStrings(rr.strings))));
}

/**
 * The domain that is told of a record at a wrong name, where none above it is judged: the one that it was meant for. Of a name that is no more than
 * some host of a zone that is the apex, since CNAMEs of other zones may lead to a policy there.
 */
function meantBy(key: string, apexes: ReadonlySet<string>): string | null {
  const labels = labelsOf(key);
  const end = labels[0] === 'dmarc' ? 0 : labels.lastIndexOf('domainkey');
  const below = nameOf(labels.slice(end + 1));
  const isMeant = end !== -1 && (apexes.has(below) || labels.length - end > 2);
  const name = isMeant ? below : (zoneOf(key, apexes) ?? key);
  return name !== '' && isMailDomain(name) ? name : null;
}

/** Whether the domain of a mail address can have a label. */
function isHostLabel(label: string): boolean {
  return isMailDomain(nameOf([label]));
}

/** The apex that stands twice at the end of a name, null where none does. */
function doubledApex(key: string, apexes: ReadonlySet<string>): string | null {
  return above(key).find((apex) => apexes.has(apex) && isAtOrBelow(key, `${apex}.${apex}`)) ?? null;
}

/** The apex of the zone of a name: the nearest one at or above it. */
function zoneOf(name: string, apexes: ReadonlySet<string>): string | null {
  return [name, ...above(name), ''].find((apex) => apexes.has(apex)) ?? null;
}

/** The names above a name, the nearest first, without the root. */
function above(key: string): string[] {
  const labels = labelsOf(key);
  return labels.slice(1).map((_, i) => nameOf(labels.slice(i + 1)));
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
