import type { Site } from '../model/plan.ts';
import type { Rr, RrOf } from '../model/rr.ts';
import { joinStrings } from '../text/character-string.ts';
import { sameName } from '../text/domain-name.ts';
import { cnameEntry, txtEntry } from './entries.ts';
import type { Host } from './host-of.ts';
import { hostTtl } from './host-ttl.ts';
import { placeText, type Misfit, type Placement } from './place-text.ts';
import type { Draft } from './publish-draft.ts';
import { standingRecords, type Standing } from './standing-records.ts';
import { typedName } from './typed-name.ts';

/** A zone that can take a record. */
export interface Ground {
  readonly site: Site;
  readonly standing: Standing;
  /** Whether the record is there already, so that nothing is to be added. */
  readonly present: boolean;
}

/** Why it cannot: what follows the name of the host or stands by itself is said by `message` whole. */
export interface Unfit {
  readonly reason: 'taken' | 'ttl' | 'name-too-long' | 'no-underscore' | Misfit['reason'];
  readonly message: string;
  /** A TTL that the host takes, where that was wrong. */
  readonly ttl?: number;
}

/** The zone of a draft with the TXT record in it. */
export function txtSite(draft: Draft): (Ground & { placement: Placement }) | Unfit {
  const { name, text, apex, host } = draft;
  const standing = standingRecords(name, text, apex, draft.existing);
  const common = commonUnfit(draft, standing);
  if (common !== null) return common;
  const ttl = ttlOf(draft);
  if (typeof ttl !== 'number') return ttl;
  const others = standing.staying.map(({ strings }) => joinStrings(strings));
  const placement = placeText(text, others, host.channel.txt);
  if ('reason' in placement) return { ...placement, message: `${host.provider.name} ${placement.message}` };
  const rr: RrOf<'TXT'> = { name, ttl, type: 'TXT', strings: placement.strings };
  const entry = txtEntry(rr, apex, host, placement);
  const site = { ...siteOf(host, apex, rr, entry, standing.replaced), staying: standing.staying };
  return { site, standing, present: standing.same !== null, placement };
}

/** The zone of a draft with a CNAME in the place of its TXT record. */
export function cnameSite(draft: Draft, target: string): Ground | Unfit {
  const { name, text, apex, host, existing } = draft;
  const standing = standingRecords(name, text, apex, existing);
  const common = commonUnfit(draft, standing) ?? atApex(draft) ?? besideCname(draft, standing);
  if (common !== null) return common;
  if (host.channel.cname.underscoreName === false && name.includes('_'))
    return {
      reason: 'no-underscore',
      message: `${host.provider.name} takes no CNAME whose name holds an underscore, as ${name} does`,
    };
  const ttl = ttlOf(draft);
  if (typeof ttl !== 'number') return ttl;
  const rr: RrOf<'CNAME'> = { name, ttl, type: 'CNAME', target };
  const texts = [...standing.replaced.filter(({ type }) => type === 'TXT'), ...standing.staying];
  const aliases = standing.replaced.flatMap((old) => (old.type === 'CNAME' ? old : []));
  const others = aliases.filter((old) => !sameName(old.target, target));
  const removals = [...others, ...texts, ...(standing.same === null ? [] : [standing.same])];
  const site = siteOf(host, apex, rr, cnameEntry(rr, apex, host), removals);
  return { site, standing, present: others.length < aliases.length };
}

function siteOf(host: Host, apex: string, rr: Rr, entry: Site['entries'][number], removals: readonly Rr[]): Site {
  const { provider, channel } = host;
  return {
    at: provider.id,
    host: provider.name,
    channel: channel.title,
    apex,
    records: [rr],
    removals,
    entries: [entry],
  };
}

function commonUnfit({ name, apex, host }: Draft, { blocking }: Standing): Unfit | null {
  if (blocking !== null)
    return {
      reason: 'taken',
      message: `${name} does not belong to the zone ${apex}: ${blocking.name} has ${blocking.type === 'NS' ? 'NS records, which delegate it' : 'a DNAME record, which redirects it'}`,
    };
  const typed = typedName(name, apex, host.channel.name);
  const { max } = host.channel.name;
  if (max !== null && typed.length > max)
    return {
      reason: 'name-too-long',
      message: `${host.provider.name} takes a name of ${max} characters, and ${typed} has ${typed.length}`,
    };
  return null;
}

/** A zone begins with its SOA and NS records, also where nobody said that they exist (RFC 1034 §4.2.1). */
function atApex({ name, apex }: Draft): Unfit | null {
  if (!sameName(name, apex)) return null;
  return {
    reason: 'taken',
    message: `${name} is the zone itself, which has SOA and NS records, and nothing may stand beside a CNAME (RFC 1034 §3.6.2)`,
  };
}

/** What DNSSEC puts beside any record, a CNAME too (RFC 4034 §3, §4; before it, RFC 2181 §10.1). */
const OF_DNSSEC: ReadonlySet<string> = new Set(['RRSIG', 'NSEC', 'KEY', 'SIG']);

/** Nothing else may stand beside a CNAME (RFC 1034 §3.6.2, RFC 2181 §10.1). */
function besideCname({ name }: Draft, { others }: Standing): Unfit | null {
  const types = [...new Set(others.map(({ type }) => type))].filter((type) => !OF_DNSSEC.has(type));
  if (types.length === 0) return null;
  return {
    reason: 'taken',
    message: `${name} has ${types.join(' and ')} records, and nothing may stand beside a CNAME (RFC 1034 §3.6.2)`,
  };
}

function ttlOf({ ttl: given, host }: Draft): number | Unfit {
  const ttl = hostTtl(given, host.channel.ttl);
  if ('ttl' in ttl) return ttl.ttl;
  return { reason: 'ttl', message: `${host.provider.name} ${ttl.fault}`, ttl: ttl.nearest };
}
