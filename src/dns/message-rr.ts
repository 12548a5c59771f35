import { record as codec, type Answer as PacketRecord } from 'dns-packet';
import type { Rr, RrType } from '../model/rr.ts';
import { typeNumber, typeOfNumber, typeOfText } from '../text/rr-type.ts';

declare module 'dns-packet' {
  /** The codec of a type's RDATA with its length in front; exported by the library, absent from its types. */
  export function record(type: string): { encode(data: unknown): Buffer };
}

/** The type of a record or question that dns-packet names in its own way: `UNKNOWN_65`. */
export function typeOfPacket(type: string): RrType | null {
  const number = /^UNKNOWN_(\d+)$/.exec(type)?.[1];
  return number === undefined ? typeOfText(type) : typeOfNumber(Number(number));
}

/** A record of dns-packet in the model's form, or null where it is none of the zone's data (OPT) or of another class. */
export function rrOfPacket(record: PacketRecord): Rr | null {
  if (record.type === 'OPT' || record.class !== 'IN') return null;
  const type = typeOfPacket(record.type);
  if (type === null) return null;
  // RFC 2181 §8: a TTL with the top bit set counts as zero.
  const ttl = record.ttl !== undefined && record.ttl <= 0x7fffffff ? record.ttl : 0;
  const facts = { name: bare(record.name), ttl };
  switch (record.type) {
    case 'A':
    case 'AAAA':
      return { ...facts, type: record.type, address: record.data };
    case 'CNAME':
    case 'DNAME':
    case 'NS':
    case 'PTR':
      return { ...facts, type: record.type, target: bare(record.data) };
    case 'MX':
      return { ...facts, type: 'MX', preference: record.data.preference ?? 0, exchange: bare(record.data.exchange) };
    case 'TXT':
      return { ...facts, type: 'TXT', strings: textStrings(record.data) };
    case 'SOA': {
      const { mname, rname, serial = 0, refresh = 0, retry = 0, expire = 0, minimum = 0 } = record.data;
      // dns-packet escapes the dots of this one name by itself, a second time.
      const mailbox = bare(rname).replaceAll('\\\\.', '\\.');
      return { ...facts, type: 'SOA', mname: bare(mname), rname: mailbox, serial, refresh, retry, expire, minimum };
    }
    default:
      return otherRr(facts, type, record);
  }
}

function otherRr(facts: { name: string; ttl: number }, type: RrType, record: PacketRecord): Rr | null {
  const octets = rdataOf(record);
  if (type === 'SPF') {
    const strings = characterStrings(octets);
    return strings === null ? null : { ...facts, type, strings };
  }
  switch (type) {
    case 'A':
    case 'AAAA':
    case 'CNAME':
    case 'DNAME':
    case 'NS':
    case 'PTR':
    case 'MX':
    case 'SOA':
    case 'TXT':
      return null;
    default:
      return { ...facts, type, rdata: `\\# ${octets.length} ${octets.toString('hex')}`.trimEnd() };
  }
}

/** The RDATA as it stood in the message; dns-packet writes it with its length in front. */
function rdataOf(record: PacketRecord): Buffer {
  const data: unknown = 'data' in record ? record.data : Buffer.alloc(0);
  if (Buffer.isBuffer(data)) return data;
  return codec(record.type).encode(data).subarray(2);
}

function textStrings(data: string | Buffer | (string | Buffer)[]): string[] {
  const strings = Array.isArray(data) ? data : [data];
  return strings.map((s) => (Buffer.isBuffer(s) ? s.toString('latin1') : s));
}

/** RDATA that is a run of character-strings, or null where the lengths do not fit. */
export function characterStrings(rdata: Buffer): string[] | null {
  const strings: string[] = [];
  let offset = 0;
  while (offset < rdata.length) {
    const end = offset + 1 + (rdata[offset] ?? 0);
    if (end > rdata.length) return null;
    strings.push(rdata.toString('latin1', offset + 1, end));
    offset = end;
  }
  return strings;
}

function bare(name: string): string {
  return name === '.' ? '' : name;
}

/** The number of a type that dns-packet names, 0 where it has none. */
export function packetTypeNumber(type: string): number {
  const known = typeOfPacket(type);
  return known === null ? 0 : typeNumber(known);
}
