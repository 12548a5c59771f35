import type { Rr } from '../model/rr.ts';
import { isMailDomain } from '../rules/mail-domain.ts';
import { orderKey } from '../text/canonical-order.ts';
import { isAtOrBelow, labelsOf, nameOf } from '../text/domain-name.ts';
import { isSpf } from './kept-records.ts';

/** A name that is judged. */
export interface MailName {
  readonly name: string;
  /** What of it is judged, where it is no mail domain; null: everything. */
  readonly only: readonly ('spf' | 'mx')[] | null;
}

/** The names that records make names with mail records, in order of their zones, and within each in canonical order, parents before children (RFC 4034 §6.1). */
export function mailNames(
  owners: Iterable<readonly [key: string, rrs: readonly Rr[]]>,
  { apexes, domains }: { readonly apexes: ReadonlySet<string>; readonly domains: readonly string[] },
): MailName[] {
  const found = new Map<string, MailName['only']>(domains.map((name) => [name, null]));
  for (const [key, rrs] of owners) {
    const named = mailNameOf(key, rrs, apexes);
    if (named === null) continue;
    const before = found.get(named.name);
    if (before !== null) found.set(named.name, named.only && [...new Set([...(before ?? []), ...named.only])]);
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
