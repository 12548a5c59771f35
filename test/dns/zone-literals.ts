import type { Answer } from '../../src/model/answer.ts';
import type { Rr } from '../../src/model/rr.ts';

/** TTL of every record made here but SOA. */
export const TTL = 300;
/** What a SOA made here allows a cache for a negative answer: the lesser of its TTL 3600 and its MINIMUM. */
export const NEGATIVE_TTL = 60;

const SOA = {
  mname: 'ns.example.net',
  rname: 'hostmaster.example.net',
  serial: 1,
  refresh: 7200,
  retry: 3600,
  expire: 1209600,
  minimum: NEGATIVE_TTL,
};

/** Records from lines `owner type data`, names absolute without final dot, `@` the root. A SOA needs no data; a TXT is one string a word. */
export function rrs(...lines: readonly string[]): Rr[] {
  return lines.map((line) => {
    const [owner = '', type = '', ...data] = line.split(' ');
    return rrOf({ name: bare(owner), ttl: TTL }, type, data);
  });
}

function rrOf(facts: { readonly name: string; readonly ttl: number }, type: string, data: readonly string[]): Rr {
  const first = bare(data[0] ?? '');
  switch (type) {
    case 'SOA':
      return { ...facts, ttl: 3600, type, ...SOA };
    case 'A':
    case 'AAAA':
      return { ...facts, type, address: first };
    case 'CNAME':
    case 'DNAME':
    case 'NS':
    case 'PTR':
      return { ...facts, type, target: first };
    case 'MX':
      return { ...facts, type, preference: Number(first), exchange: data[1] ?? '' };
    case 'TXT':
      return { ...facts, type, strings: data };
    case 'DS':
    case 'NSEC':
    case 'SRV':
      return { ...facts, type, rdata: data.join(' ') };
    default:
      throw new Error(`${type} is no type that a test zone has`);
  }
}

function bare(name: string): string {
  return name === '@' ? '' : name;
}

/**
 * An answer in one line: the hops, then the records or what there is instead.
 *
 * @example 'www.example.com > host.example.com: host.example.com A 192.0.2.1'
 */
export function told(answer: Answer): string {
  const path = answer.path.map((hop, i) => (i === 0 ? `${hop.name} > ${hop.target}` : `> ${hop.target}`)).join(' ');
  const end =
    answer.status === 'records'
      ? answer.records.map((rr) => `${rr.name} ${rr.type} ${dataOf(rr)}`).join(' | ')
      : answer.status === 'failed'
        ? `failed ${answer.cause}`
        : answer.status;
  return path === '' ? end : `${path}: ${end}`;
}

function dataOf(rr: Rr): string {
  if ('strings' in rr) return rr.strings.join(' ');
  if ('target' in rr) return rr.target;
  if ('address' in rr) return rr.address;
  if ('exchange' in rr) return `${rr.preference} ${rr.exchange}`;
  return 'rdata' in rr ? rr.rdata : rr.mname;
}
