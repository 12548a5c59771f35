import { offlineResolver } from '../dns/offline.ts';
import { once } from '../dns/once.ts';
import { nameKey } from '../dns/zone-lineage.ts';
import { selectorsIn } from '../evaluate/selectors-in.ts';
import { suffixesOffline } from '../evaluate/suffixes-offline.ts';
import type { RecordSource } from '../model/record-source.ts';
import type { Report } from '../model/report.ts';
import type { Rr } from '../model/rr.ts';
import { rules as everyRule } from '../rules/index.ts';
import { InputError } from '../text/input-error.ts';
import { visible } from '../text/untrusted.ts';
import { askedProfile } from './asked-profile.ts';
import { checkedDomain } from './checked-domain.ts';
import { type LintOptions, providersOfZones, selectorsByDomain } from './lint-options.ts';
import { lintNames } from './lint-names.ts';
import { readRecords, type LintRecords } from './lint-records.ts';
import { mailNames, type MailName } from './mail-names.ts';
import { reachedNames } from './reached-names.ts';
import { wholeZones } from './whole-zones.ts';

/**
 * Judges records that are not published yet, together with the live names they point to: every name that has mail records among them, as `check`
 * would find it once they are published.
 *
 * **What answers.** A zone whose SOA is among the records is answered from them alone, what it delegates aside. Records outside of these are patches:
 * each RRset takes the place of the live one, and all else is asked of `resolver`, see `overlayResolver`.
 *
 * **Which names.** One that owns an SPF record, also one that is misspelt or of the old type SPF, or an MX, or that has anything at `_dmarc` or at or
 * below `_domainkey`; and `domains`. A DMARC record at another name, or a text where `_domainkey` lacks its underscore, counts for the domain that it
 * was meant for, or for its zone, where none at or above it is judged. Owners below a zone name that stands twice, as
 * `_dmarc.example.com.example.com`, count for the zone. A name that no mail address can have (RFC 5321 §2.3.5) is no domain, and is not missed to
 * have what a domain should have: of `*.example.com` its SPF and MX records are judged as what they would give to every name below, of
 * `_spf.example.com` its SPF record alone, and only where no domain above it includes it, since it is judged there then. `only` of their evidence
 * tells these.
 *
 * **How many.** A source is read once, and again for the names that mail records lead to; of all else only the owner names are held. Eight names are
 * judged at a time, and a live question is asked once in a run. DKIM selectors are those of the records and of `selectors`; none is guessed.
 *
 * @param rrs the records, or where they come from when they are many; owner names that cannot stand in DNS are passed over
 * @returns a report for each name, in order of their zones, and within each in canonical order, parents before children (RFC 4034 §6.1); for no names
 * an empty list
 * @throws InputError where the records are none or their names end in a dot; where a domain, a selector, the profile or a provider of the options
 * cannot be; whatever the source throws; the reason of the signal
 * @example
 * const zone = formats['master-file'].read(text, { file: 'example.com.zone' });
 * const reports = await lint(zone.rrs);
 * console.log(reports.map(({ domain, verdict }) => `${domain}: ${verdict}`));
 */
export async function lint(rrs: readonly Rr[] | RecordSource, options: LintOptions = {}): Promise<Report[]> {
  const { deadline = 30_000, questions = 500, rules = everyRule, domains = [], signal, progress } = options;
  if (!Array.isArray(domains)) throw new InputError("domains are a list, as ['example.com']");
  if (options.resolver !== undefined && typeof options.resolver.resolve !== 'function')
    throw new InputError('the resolver of lint has to be one: lint(records, { resolver: dohResolver() })');
  const judged = domains.map(checkedDomain);
  const limits = { deadline, questions, rules, signal };
  const asked = {
    profile: options.profile === undefined ? null : askedProfile(options.profile),
    providers: providersOfZones(options.providers),
  };
  const source = options.whole === true ? wholeZones(sourceOf(rrs)) : sourceOf(rrs);
  const records = await readRecords(source, signal);
  const names = mailNames(ownersIn(records), { apexes: apexesIn(records, source), domains: judged });
  const likely = new Set(likelyNames(records, names).filter(records.isUnread));
  if (likely.size > 0) await records.readNames(likely);
  const selectors = withUnread(selectorsByDomain(options.selectors), records);
  const below = once(suffixesOffline(options.resolver ?? offlineResolver()));
  return await lintNames(names, { records, below, selectors, ...asked, ...limits, progress });
}

function sourceOf(rrs: readonly Rr[] | RecordSource): RecordSource {
  if (isSource(rrs)) return rrs;
  if (Array.isArray(rrs)) {
    // Such a name would be passed over, and a zone full of them found good.
    const dotted = rrs.find(({ name }) => /(?:^|[^\\])(?:\\\\)*\.$/.test(name));
    if (dotted === undefined) return { read: () => [rrs] };
    throw new InputError(
      `the owner name "${visible(dotted.name)}" ends in a dot: lint needs names without it, as "example.com", and targets too`,
    );
  }
  throw new InputError("lint needs records, as [{ name: 'example.com', type: 'TXT', … }], or a source that reads them");
}

function isSource(rrs: readonly Rr[] | RecordSource): rrs is RecordSource {
  // What JavaScript hands over may be no object at all.
  return typeof rrs === 'object' && rrs !== null && 'read' in rrs && typeof rrs.read === 'function';
}

function* ownersIn({ kept, unknownNames }: LintRecords): Generator<readonly [string, readonly Rr[]]> {
  for (const [key, own] of kept) yield [key, own.map(({ rr }) => rr)];
  for (const key of unknownNames) yield [key, []];
}

/** The selectors with those whose records could not be read: they are no less there. */
function withUnread(
  given: ReadonlyMap<string, readonly string[]>,
  { unknownNames }: LintRecords,
): ReadonlyMap<string, readonly string[]> {
  const selectors = new Map(given);
  for (const name of unknownNames) {
    const domain = name.slice(name.lastIndexOf('_domainkey.') + '_domainkey.'.length);
    const found = selectorsIn([{ name, type: 'TXT' }], domain);
    if (found.length > 0) selectors.set(domain, [...(selectors.get(domain) ?? []), ...found]);
  }
  return selectors;
}

function apexesIn({ kept }: LintRecords, source: RecordSource): ReadonlySet<string> {
  const said = source.zones?.().map((zone) => nameKey(zone.replace(/\.$/, ''))) ?? [];
  const begun = [...kept].flatMap(([key, own]) => (own.some(({ rr }) => rr.type === 'SOA') ? key : []));
  return new Set([...said, ...begun]);
}

function likelyNames({ kept }: LintRecords, names: readonly MailName[]): string[] {
  const reached = [...kept.values()].flatMap((own) => own.flatMap(({ rr }) => reachedNames(rr)));
  return [...names.map(({ name }) => name), ...reached];
}
