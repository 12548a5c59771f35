import type { ReportDestination } from '../model/dmarc-discovery.ts';
import type { DmarcUri } from '../model/dmarc-record.ts';
import type { Resolver } from '../model/resolver.ts';
import { parseReportConsent } from '../records/dmarc-report-consent.ts';
import { isAtOrBelow, labelsOf, nameFault, sameName } from '../text/domain-name.ts';
import { txtTexts } from '../text/txt-records.ts';
import { knownOrganizationalDomain } from './organizational-domain.ts';

export type Consent = Pick<ReportDestination, 'consent' | 'asked' | 'replaced' | 'replacedHostDiffers'>;

/** Who wants to send reports where. */
export interface ConsentQuestion {
  readonly kind: 'rua' | 'ruf';
  readonly host: string;
  /** The domain that holds the record, and its organizational domain, null where that is not known. */
  readonly policy: { readonly domain: string; readonly organizational: string | null };
}

/** Replacements that are told; a record of 64 KB can hold thousands. Real ones name one. */
const REPLACED_MAX = 10;

const NOTHING = { asked: null, replaced: [], replacedHostDiffers: false } as const;

/**
 * Whether a host takes reports on a domain of others (RFC 9990 §4): there is a TXT record that begins with `v=DMARC1` at
 * `<policy domain>._report._dmarc.<host>`. Several are fine here, unlike policy records. Only that name is asked: a wildcard at the host answers for it.
 *
 * A DNS failure makes it unknown, never missing. Where it is not known whether both have one organizational domain, the host is asked all the same: what it gives is given.
 */
export async function reportConsent({ kind, host, policy }: ConsentQuestion, resolver: Resolver): Promise<Consent> {
  if (nameFault(host) !== null) return { ...NOTHING, consent: 'unusable' };
  const same = await isSame(host, policy, resolver);
  if (same === 'yes') return { ...NOTHING, consent: 'same' };
  const asked = `${policy.domain}._report._dmarc.${host}`;
  // Over the limits of DNS nothing can be published there (step 4).
  if (nameFault(asked) !== null) return { ...NOTHING, consent: 'unusable' };
  const answer = await resolver.resolve(asked, 'TXT');
  const records = txtTexts(answer)
    .map((text) => parseReportConsent(text).record)
    .filter(({ given }) => given);
  if (records.length === 0) {
    const open = answer.status === 'failed' || same === 'unknown';
    return { ...NOTHING, asked, consent: open ? 'unknown' : 'missing' };
  }
  // Of several records with a replacement the text does not say which counts: all are shown, and one with another host is enough to be void.
  const replaced = records.flatMap((record) => record[kind]);
  const isOther = ({ host: there }: DmarcUri): boolean => there === null || !sameName(there, host);
  const others = replaced.filter(isOther);
  // Those that make it void first: they are what is wrong.
  const told = [...others, ...replaced.filter((uri) => !isOther(uri))].slice(0, REPLACED_MAX).map(({ text }) => text);
  return { asked, consent: 'given', replaced: told, replacedHostDiffers: others.length > 0 };
}

/** Whether the host is of the same organizational domain. One that is not below that of the domain cannot be, and needs no walk to tell. */
async function isSame(
  host: string,
  { domain, organizational }: ConsentQuestion['policy'],
  resolver: Resolver,
): Promise<'yes' | 'no' | 'unknown'> {
  if (sameName(host, domain)) return 'yes';
  if (organizational !== null && !isAtOrBelow(host, organizational)) return 'no';
  // Both organizational domains are at or above their own name: with another top-level domain they cannot meet.
  if (!sameName(labelsOf(host).at(-1) ?? '', labelsOf(domain).at(-1) ?? '')) return 'no';
  const own = organizational === null ? null : await knownOrganizationalDomain(host, resolver);
  if (own === null || organizational === null) return 'unknown';
  return sameName(own, organizational) ? 'yes' : 'no';
}
