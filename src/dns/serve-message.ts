import { decode, encode, type Answer as PacketRecord, type Question as PacketQuestion } from 'dns-packet';
import type { Answer } from '../model/answer.ts';
import type { Rr, RrType } from '../model/rr.ts';
import { typeNumber } from '../text/rr-type.ts';
import { typeOfPacket } from './message-rr.ts';
import { protectName, readableOctets, writableOctets } from './octets.ts';

/** A query that a server received. */
export interface Query {
  readonly id: number;
  readonly name: string;
  readonly type: RrType;
  /** Whether the client wants to know if the answer is authenticated (AD or DO, RFC 6840 §5.7). */
  readonly wantsAd: boolean;
  /** Octets of a datagram the client takes (RFC 6891 §6.2.3), 512 without EDNS. */
  readonly datagramSize: number;
}

/** What a response is made of: an answer, or only a response code. */
export interface ResponseContent {
  readonly answer: Answer | null;
  readonly rcode: number;
  readonly truncated?: boolean;
  /** Whether the server speaks as an authority: AA set, RA not. Default false. */
  readonly authoritative?: boolean;
}

export const RCODE = { NOERROR: 0, FORMERR: 1, SERVFAIL: 2, NXDOMAIN: 3, REFUSED: 5 } as const;
const FLAG = { RESPONSE: 0x8000, AA: 0x0400, TC: 0x0200, RD: 0x0100, RA: 0x0080, AD: 0x0020 } as const;
const EDE_OTHER = 0;
const EDE_BOGUS = 6;
/** Octets beyond which a message cannot go, over any transport. */
const MESSAGE_MAX = 65535;

/** Reads a query, or null where it is none that can be answered. */
export function readQuery(message: Buffer): Query | null {
  try {
    const packet = decode(readableOctets(message));
    const [question] = packet.questions ?? [];
    const type = question === undefined ? null : typeOfPacket(question.type);
    if (packet.type !== 'query' || question === undefined || type === null) return null;
    const opt = packet.additionals?.find((record) => record.type === 'OPT');
    return {
      id: packet.id ?? 0,
      name: question.name === '.' ? '' : question.name,
      type,
      wantsAd: packet.flag_ad || (opt?.type === 'OPT' && opt.flag_do),
      datagramSize: opt?.type === 'OPT' ? Math.max(512, opt.udpPayloadSize) : 512,
    };
  } catch {
    return null;
  }
}

/** The response code an answer is sent with. A CNAME loop goes out as it stands in the zone: finding it is the client's part. */
export function rcodeOf(answer: Answer): number {
  if (answer.status === 'nxdomain') return RCODE.NXDOMAIN;
  if (answer.status !== 'failed' || answer.cause === 'cname-loop') return RCODE.NOERROR;
  return answer.cause === 'refused' ? RCODE.REFUSED : RCODE.SERVFAIL;
}

/** The same for an authoritative server: it refuses what it does not hold, and ends a path where another zone begins (RFC 1034 §4.3.2 step 3a). */
export function authorityRcode(answer: Answer): number {
  if (answer.status !== 'failed' || answer.cause !== 'offline') return rcodeOf(answer);
  return answer.path.length > 0 ? RCODE.NOERROR : RCODE.REFUSED;
}

/** The octets of a response. A failure carries its detail as an extended DNS error (RFC 8914). */
export function writeResponse(query: Query, content: ResponseContent): Buffer {
  const { answer, rcode, truncated = false, authoritative = false } = content;
  const records = answer === null || truncated ? [] : answerSection(answer);
  const authenticated = query.wantsAd && answer?.authenticated === true;
  const role = authoritative ? (rcode === RCODE.REFUSED ? 0 : FLAG.AA) : FLAG.RD | FLAG.RA;
  const flags = FLAG.RESPONSE | role | (authenticated ? FLAG.AD : 0) | (truncated ? FLAG.TC : 0) | rcode;
  const negative = answer !== null && !truncated && ['nodata', 'nxdomain'].includes(answer.status);
  return encode(
    {
      type: 'response',
      id: query.id,
      flags,
      questions: [{ name: wireName(query.name), type: packetType(query.type), class: 'IN' } as PacketQuestion],
      answers: records,
      authorities: negative ? [authority(answer.negativeTtl ?? 0)] : [],
      additionals: [edns(answer)],
    },
    writableOctets(MESSAGE_MAX),
  ).subarray(0, encode.bytes);
}

function answerSection(answer: Answer): PacketRecord[] {
  const path = answer.path.map(({ name, target, ttl }) => record(name, 'CNAME', ttl, wireName(target)));
  return answer.status === 'records' ? [...path, ...answer.records.map(packetRecord)] : path;
}

function packetRecord(rr: Rr): PacketRecord {
  switch (rr.type) {
    case 'A':
    case 'AAAA':
      return record(rr.name, rr.type, rr.ttl, rr.address);
    case 'CNAME':
    case 'DNAME':
    case 'NS':
    case 'PTR':
      return record(rr.name, rr.type, rr.ttl, wireName(rr.target));
    case 'MX':
      return record(rr.name, rr.type, rr.ttl, { preference: rr.preference, exchange: wireName(rr.exchange) });
    case 'TXT':
      return record(rr.name, rr.type, rr.ttl, rr.strings.map(octets));
    case 'SPF':
      return record(
        rr.name,
        rr.type,
        rr.ttl,
        Buffer.concat(rr.strings.flatMap((s) => [Buffer.of(s.length), octets(s)])),
      );
    case 'SOA': {
      const { name, type, ttl, mname, rname, ...numbers } = rr;
      return record(name, type, ttl, { ...numbers, mname: wireName(mname), rname: wireName(rname) });
    }
    default:
      return record(rr.name, rr.type, rr.ttl, genericRdata(rr.rdata));
  }
}

/** RDATA in the generic form of RFC 3597 §5; empty where the record holds another presentation, which nothing here encodes. */
function genericRdata(rdata: string): Buffer {
  const hex = /^\\# \d+ ?([0-9a-f ]*)$/i.exec(rdata)?.[1] ?? '';
  return Buffer.from(hex.replaceAll(' ', ''), 'hex');
}

function record(name: string, type: RrType, ttl: number, data: unknown): PacketRecord {
  // dns-packet types a record by the shape of its data; the shapes are those of `packetRecord`.
  return { name: wireName(name), type: packetType(type), class: 'IN', ttl, data } as PacketRecord;
}

/** dns-packet turns a type it has no name for into type 0, unless it is given the number. */
function packetType(type: RrType): PacketRecord['type'] {
  const known = ['A', 'AAAA', 'CNAME', 'DNAME', 'MX', 'NS', 'PTR', 'SOA', 'TXT'].includes(type);
  return (known ? type : `UNKNOWN_${typeNumber(type)}`) as PacketRecord['type'];
}

/** The SOA that tells a client how long a negative answer holds (RFC 2308 §3). Whose it is, nothing here knows: the root stands in. */
function authority(minimum: number): PacketRecord {
  const numbers = { serial: 1, refresh: minimum, retry: minimum, expire: minimum, minimum };
  return record('', 'SOA', minimum, { mname: '.', rname: '.', ...numbers });
}

function edns(answer: Answer | null): PacketRecord {
  const options =
    answer?.status === 'failed' && answer.cause !== 'cname-loop'
      ? [{ code: 15, data: extendedError(answer.cause === 'bogus' ? EDE_BOGUS : EDE_OTHER, answer.detail) }]
      : [];
  // The types name the options' codes in a way that leaves extended errors out; the library writes any code with raw data.
  return {
    type: 'OPT',
    name: '.',
    udpPayloadSize: 1232,
    extendedRcode: 0,
    ednsVersion: 0,
    flags: 0,
    flag_do: false,
    options,
  } as never;
}

function extendedError(code: number, text: string): Buffer {
  const bytes = Buffer.from(text.slice(0, 200), 'utf8');
  return Buffer.concat([Buffer.of(code >> 8, code & 0xff), bytes]);
}

function octets(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}

function wireName(name: string): string {
  return name === '' ? '.' : protectName(name);
}
