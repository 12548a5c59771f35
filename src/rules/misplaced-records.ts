import { isSpfRecord } from '../evaluate/find-spf.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Location } from '../model/location.ts';
import type { Rr, RrOf } from '../model/rr.ts';
import { hasDmarcVersion } from '../records/dmarc-version.ts';
import { formatDmarc, parseDmarc } from '../records/dmarc.ts';
import { formatSpf, parseSpf } from '../records/spf.ts';
import { joinStrings } from '../text/character-string.ts';
import { canonicalName, labelsOf, sameName } from '../text/domain-name.ts';
import { doubledRecords, domainRecords, type DoubledRecord } from './domain-records.ts';

/** Records of one kind at a name where no receiver looks for them. */
export interface Misplaced {
  readonly name: string;
  /** The domain that it was most likely meant for. */
  readonly meant: string;
  readonly records: readonly string[];
  /** Where the first of them stands, if it was read from a file. */
  readonly at?: Location;
  /** The name of the zone, where that stands in the name twice. */
  readonly twice?: string;
}

/** SPF records that were most likely meant for the domain: those that DNS has, and those of the files in whose name the zone comes twice. */
export function misplacedSpf(evidence: Evidence): readonly Misplaced[] {
  const { domain, spf } = evidence;
  const doubled = doubledRecords(evidence).flatMap(({ rr, meant, zone }) =>
    isSpf(rr) ? [asMisplaced(rr, canonicalName(meant), zone)] : [],
  );
  const standing = new Set(spf.records.map(spfForm));
  const found = [...(spf.misplaced ?? []).map((one) => ({ ...one, meant: domain })), ...doubled];
  return eachName(found).filter(({ meant, records }) => !(meant === domain && isCopy(records, standing, spfForm)));
}

/**
 * DMARC records at other names than `_dmarc` and a domain: those that DNS has near the domain where that has none, and those of the files. Not those
 * that a CNAME of the files leads to, nor those at a name with an underscore of its own, as `reject._dmarc`: CNAMEs of other zones lead there.
 */
export function misplacedDmarc(evidence: Evidence): readonly Misplaced[] {
  const { domain, dmarc } = evidence;
  const live = dmarc.misplaced.map((found) => ({ ...found, meant: domain }));
  const doubled = doubledRecords(evidence).flatMap(({ rr, meant, zone }) =>
    isDmarc(rr) ? [asMisplaced(rr, canonicalName(meant).replace(/^_dmarc\./, ''), zone)] : [],
  );
  const standing = new Set(dmarc.walk[0]?.records.map(dmarcForm));
  const odd = domainRecords(evidence)
    .filter(isDmarc)
    .flatMap((rr) => {
      const meant = meantDomain(rr.name, domain);
      return meant === null ? [] : [asMisplaced(rr, meant)];
    });
  const targets = odd.length === 0 ? new Set() : aliasTargets(evidence);
  const found = [...live, ...doubled, ...odd.filter(({ name }) => !targets.has(canonicalName(name)))];
  return eachName(found).filter(({ meant, records }) => !(meant === domain && isCopy(records, standing, dmarcForm)));
}

/** CNAMEs in whose name the zone comes twice, and that were to lead receivers from `_dmarc` to a policy. */
export function misplacedAliases(evidence: Evidence): readonly (DoubledRecord & { readonly rr: RrOf<'CNAME'> })[] {
  return doubledRecords(evidence).flatMap(({ rr, ...found }) =>
    rr.type === 'CNAME' && canonicalName(found.meant).startsWith('_dmarc.') ? [{ rr, ...found }] : [],
  );
}

/** Whether records are no more than a copy of what stands at the right name, which does no harm. */
function isCopy(records: readonly string[], standing: ReadonlySet<string>, form: (text: string) => string): boolean {
  return records.every((record) => standing.has(form(record)));
}

/** One form for all that is written differently and says the same; as it is where it cannot be read. */
function spfForm(text: string): string {
  const { record, problems } = parseSpf(text);
  return problems.length === 0 ? formatSpf(record) : text;
}

function dmarcForm(text: string): string {
  const { record, problems } = parseDmarc(text);
  return problems.length === 0 ? formatDmarc(record) : text;
}

/**
 * The domain that a record at a name that is not that of a DMARC record was meant for; null where the name is one, or is set apart by an underscore
 * (RFC 8552 §1.1).
 */
function meantDomain(name: string, domain: string): string | null {
  if (['dmarc', '_dmarc._dmarc', '_domainkey'].some((place) => sameName(name, `${place}.${domain}`))) return domain;
  const isHost = !labelsOf(name).some((label) => label.startsWith('_') || label === '*');
  return isHost ? canonicalName(name) : null;
}

/** Where the CNAMEs of the files, and those on the way to the domain's own record, lead. */
function aliasTargets({ dmarc, inventory }: Evidence): ReadonlySet<string> {
  // Only a receiver that looks at _dmarc is led to a policy: `www` may well be a CNAME to where one stands by mistake.
  const aliases = inventory.filter((rr) => rr.type === 'CNAME' && canonicalName(rr.name).startsWith('_dmarc.'));
  const targets = new Set(aliases.flatMap((rr) => (rr.type === 'CNAME' ? canonicalName(rr.target) : [])));
  for (const { target } of dmarc.walk.flatMap(({ answer }) => answer.path)) targets.add(canonicalName(target));
  return targets;
}

function isSpf(rr: Rr): rr is RrOf<'TXT'> {
  return rr.type === 'TXT' && isSpfRecord(joinStrings(rr.strings));
}

function isDmarc(rr: Rr): rr is RrOf<'TXT'> {
  return rr.type === 'TXT' && hasDmarcVersion(joinStrings(rr.strings));
}

function asMisplaced({ name, strings, at }: RrOf<'TXT'>, meant: string, twice?: string): Misplaced {
  return { name, meant, records: [joinStrings(strings)], ...(at && { at }), ...(twice !== undefined && { twice }) };
}

/** One entry for each name, with all its records; what DNS has comes first, and the files add where it stands. */
function eachName(all: readonly Misplaced[]): readonly Misplaced[] {
  const byName = new Map<string, { found: Misplaced; records: Set<string> }>();
  for (const one of all) {
    const key = canonicalName(one.name);
    const { found, records } = byName.get(key) ?? { found: one, records: new Set() };
    for (const record of one.records) records.add(record);
    byName.set(key, { found: { ...one, ...found }, records });
  }
  return [...byName.values()].map(({ found, records }) => ({ ...found, records: [...records] }));
}
