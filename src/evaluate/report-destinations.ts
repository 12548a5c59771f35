import type { DmarcDiscovery, ReportDestination } from '../model/dmarc-discovery.ts';
import type { DmarcUri } from '../model/dmarc-record.ts';
import type { Resolver } from '../model/resolver.ts';
import { canonicalName } from '../text/domain-name.ts';
import { reportConsent, type Consent, type ConsentQuestion } from './report-consent.ts';
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
  // What a host says is the same for all of its mailboxes, of which one record can name thousands.
  const said = new Map<string, Promise<HostFacts>>();
  const ask = async (kind: 'rua' | 'ruf', host: string): Promise<HostFacts> => {
    const key = `${kind} ${canonicalName(host)}`;
    const facts = said.get(key) ?? hostFacts({ kind, host, policy }, resolver);
    said.set(key, facts);
    return await facts;
  };
  return await Promise.all(uris.map(async ({ kind, uri }) => await destination(kind, uri, { ask, looked })));
}

type HostFacts = Consent & Pick<ReportDestination, 'takesMail'>;

interface Asking {
  readonly ask: (kind: 'rua' | 'ruf', host: string) => Promise<HostFacts>;
  readonly looked: ReadonlySet<string>;
}

async function hostFacts(question: ConsentQuestion, resolver: Resolver): Promise<HostFacts> {
  const [said, mail] = await Promise.all([reportConsent(question, resolver), takesMail(question.host, resolver)]);
  return { ...said, takesMail: mail };
}

async function destination(kind: 'rua' | 'ruf', uri: DmarcUri, { ask, looked }: Asking): Promise<ReportDestination> {
  const facts = { kind, uri: uri.text, host: uri.host, asked: null, replaced: [], replacedHostDiffers: false };
  // Reporters have to know mailto, and pass over the schemes that they do not know (RFC 9989 §4.7): who would consent to what is not sent?
  if (uri.host === null || uri.scheme !== 'mailto') return { ...facts, consent: 'unusable', takesMail: 'unasked' };
  if (!looked.has(canonicalName(uri.host))) return { ...facts, consent: 'unknown', takesMail: 'unasked' };
  return { ...facts, ...(await ask(kind, uri.host)) };
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
