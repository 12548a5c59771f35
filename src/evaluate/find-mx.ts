import type { Answer } from '../model/answer.ts';
import type { MxEvidence, MxExchange } from '../model/mx-evidence.ts';
import type { Resolver } from '../model/resolver.ts';
import type { RrOf } from '../model/rr.ts';
import { nameFault } from '../text/domain-name.ts';
import { mxRecords } from './mx-exchanges.ts';
import { ipv4Octets, ipv6Octets } from '../text/ip.ts';

/** Exchanges that are looked at. Real domains have up to ten. */
const EXCHANGES_MAX = 20;
/** Addresses kept of one exchange. */
const ADDRESSES_MAX = 20;

/**
 * Finds the servers that take mail for a domain (RFC 5321 §5.1): what its MX records name, or where it has none, the domain itself if it has an
 * address. Each is asked for its addresses, IPv4 and IPv6.
 *
 * A null MX is one MX record that names the root (RFC 7505 §3), whatever its preference: beside others it is one exchange among them.
 *
 * Of several failures the MX records count first: without them it is not known that there are none, and nothing else is asked.
 */
export async function findMx(domain: string, resolver: Resolver): Promise<MxEvidence> {
  const answer = await resolver.resolve(domain, 'MX');
  if (answer.status === 'failed') return { status: 'unknown', answer, exchanges: [], left: 0 };
  const records = mxRecords(answer);
  if (records.length > 0) {
    const looked = records.slice(0, EXCHANGES_MAX);
    const exchanges = await Promise.all(looked.map(async (rr) => await lookAt(rr.exchange, rr, resolver)));
    const isNull = records.length === 1 && exchanges[0]?.status === 'null';
    return { status: isNull ? 'null' : 'found', answer, exchanges, left: records.length - looked.length };
  }
  // A name that does not exist has no address either (RFC 8020 §2).
  if (answer.status === 'nxdomain') return { status: 'none', answer, exchanges: [], left: 0 };
  const itself = await lookAt(domain, null, resolver);
  if (itself.status === 'dangling') return { status: 'none', answer, exchanges: [], left: 0 };
  return { status: itself.status === 'unknown' ? 'unknown' : 'implicit', answer, exchanges: [itself], left: 0 };
}

async function lookAt(name: string, record: RrOf<'MX'> | null, resolver: Resolver): Promise<MxExchange> {
  const facts = { preference: record?.preference ?? null, name, ...(record?.at && { at: record.at }) };
  if (name === '') return { ...facts, status: 'null', addresses: [], a: null, aaaa: null };
  if (isAddress(name)) return { ...facts, status: 'address', addresses: [], a: null, aaaa: null };
  // No name to ask for, so there is nothing to deliver to.
  if (nameFault(name) !== null) return { ...facts, status: 'dangling', addresses: [], a: null, aaaa: null };
  const [a, aaaa] = await Promise.all([resolver.resolve(name, 'A'), resolver.resolve(name, 'AAAA')]);
  const addresses = [...addressesOf(a), ...addressesOf(aaaa)];
  return { ...facts, status: statusOf(addresses, [a, aaaa]), addresses, a, aaaa };
}

function statusOf(addresses: readonly string[], answers: readonly Answer[]): MxExchange['status'] {
  if (addresses.length > 0) return 'found';
  // A circle of CNAMEs is an answer, and no way to an address.
  const open = answers.some((answer) => answer.status === 'failed' && answer.cause !== 'cname-loop');
  return open ? 'unknown' : 'dangling';
}

function addressesOf(answer: Answer): string[] {
  if (answer.status !== 'records') return [];
  return answer.records
    .flatMap((rr) => (rr.type === 'A' || rr.type === 'AAAA' ? rr.address : []))
    .sort()
    .slice(0, ADDRESSES_MAX);
}

/** An IP address, also in the brackets that SMTP puts around one (RFC 5321 §4.1.3). The labels of a name hold no colon otherwise. */
function isAddress(name: string): boolean {
  const bare = name.replace(/^\[(?:IPv6:)?(.*)\]$/i, '$1');
  return ipv4Octets(bare) !== null || ipv6Octets(bare) !== null;
}
