import type { DmarcDiscovery, ReportDestination } from '../model/dmarc-discovery.ts';
import type { DmarcUri } from '../model/dmarc-record.ts';
import type { Resolver } from '../model/resolver.ts';
import { canonicalName } from '../text/domain-name.ts';
import { reportConsent } from './report-consent.ts';
import { takesMail } from './takes-mail.ts';

/** Hosts that are asked anything. Real records name one or two. */
const HOSTS_MAX = 10;

/**
 * Where the reports on a domain go, in the order of the record, rua first: whether the host of each destination consents (RFC 9990 §4; for ruf RFC 9991 §5), and whether the
 * domain of the mailbox takes mail. Consent is asked in the name of the domain that holds the record, so that a subdomain that inherits it needs none of its own.
 *
 * Of more than ten hosts, those beyond are not asked: their consent is unknown, with `asked` null.
 */
export async function reportDestinations(discovery: DmarcDiscovery, resolver: Resolver): Promise<ReportDestination[]> {
  const { policyDomain, parsed } = discovery;
  if (policyDomain === null || parsed === null) return [];
  const { rua, ruf } = parsed.record;
  const uris = [
    ...rua.map((uri) => ({ kind: 'rua' as const, uri })),
    ...ruf.map((uri) => ({ kind: 'ruf' as const, uri })),
  ];
  const hosts = new Set(uris.flatMap(({ uri }) => (uri.host === null ? [] : [canonicalName(uri.host)])));
  const looked = new Set([...hosts].slice(0, HOSTS_MAX));
  const policy = { domain: policyDomain, organizational: organizationalOf(discovery) };
  return await Promise.all(
    uris.map(async ({ kind, uri }) => await destination(kind, uri, { policy, looked }, resolver)),
  );
}

interface Asking {
  readonly policy: { readonly domain: string; readonly organizational: string | null };
  readonly looked: ReadonlySet<string>;
}

async function destination(
  kind: 'rua' | 'ruf',
  uri: DmarcUri,
  { policy, looked }: Asking,
  resolver: Resolver,
): Promise<ReportDestination> {
  const facts = { kind, uri: uri.text, host: uri.host, asked: null, replaced: [], replacedHostDiffers: false };
  // Reporters have to know mailto, and pass over the schemes that they do not know (RFC 9989 §4.7): who would consent to what is not sent?
  if (uri.host === null || uri.scheme !== 'mailto') return { ...facts, consent: 'unusable', takesMail: 'unasked' };
  if (!looked.has(canonicalName(uri.host))) return { ...facts, consent: 'unknown', takesMail: 'unasked' };
  const [said, mail] = await Promise.all([
    reportConsent({ kind, host: uri.host, policy }, resolver),
    takesMail(uri.host, resolver),
  ]);
  return { ...facts, ...said, takesMail: mail };
}

/**
 * The organizational domain of the domain that holds the record. Where that is not the author domain, it was found as the organizational domain, or as the public
 * suffix: both are their own.
 */
function organizationalOf({ authorDomain, policyDomain, organizationalDomain }: DmarcDiscovery): string | null {
  return policyDomain !== null && canonicalName(policyDomain) !== canonicalName(authorDomain)
    ? policyDomain
    : organizationalDomain;
}
