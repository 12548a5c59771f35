import { decode, type Answer as PacketRecord, type DecodedPacket } from 'dns-packet';
import type { Answer, AnswerFacts, FailureCause } from '../model/answer.ts';
import type { Rr, RrType } from '../model/rr.ts';
import { labelsOf, sameName } from '../text/domain-name.ts';
import { typeNumber } from '../text/rr-type.ts';
import { followPath } from './cname-path.ts';
import { errorText } from './error-text.ts';
import { packetTypeNumber, rrOfPacket } from './message-rr.ts';
import { readableOctets } from './octets.ts';

/** A question as it went out. */
export interface Question {
  readonly id: number;
  readonly name: string;
  readonly type: RrType;
  /** Whether the server is to ask others for what it does not hold (RD), and to send signatures. Default true. */
  readonly recursive?: boolean;
  /** Whether it says that longer answers and extended errors are understood (EDNS). Default true. */
  readonly edns?: boolean;
}

/** How a message came: only over a channel that nobody between can change does its AD bit say anything (RFC 4035 §4.9.3). */
export interface Channel {
  readonly server: string;
  readonly trusted: boolean;
}

/** An answer, or the first part of one: a CNAME whose target the server left out, to be asked for next. */
export type Reply = Answer | (AnswerFacts & { readonly status: 'unfinished'; readonly next: string });

/** Octets of an answer that fit an unfragmented datagram; the size asked for with EDNS (RFC 6891 §6.2.5). */
export const EDNS_SIZE = 1232;
const FLAGS_RD_AD = 0x0120;
const EDNS_DO = 0x8000;
const TYPE_OPT = 41;

/**
 * The octets of a query with EDNS: recursion desired, AD (RFC 6840 §5.7) and DO (RFC 4035 §3.2.1) set. One that is not recursive has none of the
 * three: to DO, servers of some signed zones say NODATA where a name does not exist (RFC 9824 §3). Written here, octet by octet, since the name
 * must go out as it is.
 *
 * @param question a name without fault (`nameFault`)
 */
export function writeQuery(question: Question): Buffer {
  const labels = labelsOf(question.name).map((label) => Buffer.from(label, 'latin1'));
  const edns = question.edns !== false;
  const query = Buffer.alloc(12 + labels.reduce((sum, label) => sum + label.length + 1, 1) + 4 + (edns ? 11 : 0));
  query.writeUInt16BE(question.id, 0);
  if (question.recursive !== false) query.writeUInt16BE(FLAGS_RD_AD, 2);
  query.writeUInt16BE(1, 4);
  if (edns) query.writeUInt16BE(1, 10);
  let offset = 12;
  for (const label of labels) {
    offset = query.writeUInt8(label.length, offset);
    offset += label.copy(query, offset);
  }
  offset = query.writeUInt16BE(typeNumber(question.type), offset + 1);
  offset = query.writeUInt16BE(1, offset);
  if (!edns) return query;
  offset = query.writeUInt16BE(TYPE_OPT, offset + 1);
  offset = query.writeUInt16BE(EDNS_SIZE, offset);
  if (question.recursive !== false) query.writeUInt16BE(EDNS_DO, offset + 2);
  return query;
}

/** Whether the message says that it does not hold the whole answer (RFC 1035 §4.1.1, TC). */
export function isTruncated(message: Uint8Array): boolean {
  return message.length > 2 && ((message[2] ?? 0) & 0x02) !== 0;
}

/** Whether the server says that it cannot read the question, and does not speak EDNS, which may be why (RFC 6891 §7: FORMERR; old ones say NOTIMP). */
export function isWithoutEdns(message: Uint8Array): boolean {
  const additionals = ((message[10] ?? 0) << 8) | (message[11] ?? 0);
  return message.length >= 12 && [FORMERR, NOTIMP].includes((message[3] ?? 0) & 0x0f) && additionals === 0;
}

/** Whether the server speaks as an authority for the name asked (RFC 1035 §4.1.1, AA). */
export function isAuthoritative(message: Uint8Array): boolean {
  return message.length > 2 && ((message[2] ?? 0) & 0x04) !== 0;
}

/**
 * Reads one DNS message as the answer to a question. Total: whatever the octets are, a value comes back.
 *
 * A message is refused (`failed: malformed`) when it is cut or has octets left over (dns-packet decodes both without a word, a cut TXT with a
 * shortened key), is no response, has another id or question, or is truncated.
 *
 * NXDOMAIN speaks of the last name of the CNAME path (RFC 6604 §3, RFC 8020 §2). NOERROR that ends in a CNAME, without data and without the SOA
 * that a negative answer carries (RFC 2308 §2), is no answer yet: `unfinished`.
 */
export function readReply(message: Uint8Array, question: Question, channel: Channel): Reply {
  const base = { server: channel.server, bytes: message.length };
  const failed = (cause: FailureCause, detail: string, path: Answer['path'] = []): Answer => ({
    status: 'failed',
    cause,
    detail,
    path,
    authenticated: false,
    ...base,
  });
  const packet = decodeWhole(message);
  if (typeof packet === 'string') return failed('malformed', packet);
  const stranger = strangerFault(packet, question);
  if (stranger !== null) return failed('malformed', stranger);
  if (packet.flag_tc) return failed('malformed', 'the answer is truncated');

  const rcode = rcodeOf(packet);
  if (rcode !== NOERROR && rcode !== NXDOMAIN) {
    const { cause, detail } = errorText(rcode, packet);
    return failed(cause, detail);
  }
  const answers = rrsOf(packet.answers);
  const end = followPath(answers, question.name, question.type);
  if (end.fault !== null) return failed(end.fault.cause, end.fault.detail, end.path);
  const facts: AnswerFacts = { path: end.path, authenticated: packet.flag_ad && channel.trusted, ...base };
  if (end.records.length > 0) {
    if (rcode === NXDOMAIN)
      return failed('malformed', 'the answer says that the name does not exist, and holds its records');
    return { status: 'records', records: end.records, ...facts };
  }
  return negative(packet, rcode, end.owner, facts);
}

const NOERROR = 0;
const FORMERR = 1;
const NXDOMAIN = 3;
const NOTIMP = 4;

function negative(packet: DecodedPacket, rcode: number, owner: string, facts: AnswerFacts): Reply {
  const authority = rrsOf(packet.authorities);
  const soa = authority.find((rr) => rr.type === 'SOA');
  // RFC 2308 §5: the TTL of a negative answer is the lesser of the SOA's own TTL and its MINIMUM field.
  const kept = soa === undefined ? facts : { ...facts, negativeTtl: Math.min(soa.ttl, soa.minimum) };
  if (rcode === NXDOMAIN) return { status: 'nxdomain', ...kept };
  if (soa === undefined && facts.path.length > 0) return { status: 'unfinished', next: owner, ...facts };
  const refers = soa === undefined && !packet.flag_aa && !packet.flag_ra && authority.some((rr) => rr.type === 'NS');
  if (refers)
    return {
      ...facts,
      status: 'failed',
      cause: 'refused',
      detail: 'the server refers to other servers instead of answering',
    };
  return { status: 'nodata', ...kept };
}

/** The packet, or why it is none. */
function decodeWhole(message: Uint8Array): DecodedPacket | string {
  if (message.length < 12) return `the answer has ${message.length} octets, less than a header`;
  try {
    const packet = decode(readableOctets(message));
    const { bytes } = decode;
    if (bytes === message.length) return packet;
    return bytes > message.length
      ? `the answer is cut: ${message.length} octets came, its records need ${bytes}`
      : `the answer has ${message.length - bytes} octets after its last record`;
  } catch (error) {
    return `the answer is no DNS message: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Why the message answers something else, or null. */
function strangerFault(packet: DecodedPacket, asked: Question): string | null {
  if (packet.type !== 'response') return 'the message is a query, not an answer';
  if (packet.id !== asked.id) return 'the answer has another id than the question';
  const [question, ...more] = packet.questions ?? [];
  // A server that cannot read a query may send its header back alone (RFC 1035 §4.1.1, FORMERR).
  if (question === undefined && ![NOERROR, NXDOMAIN].includes(rcodeOf(packet))) return null;
  const same =
    question !== undefined &&
    more.length === 0 &&
    sameName(question.name === '.' ? '' : question.name, asked.name) &&
    packetTypeNumber(question.type) === typeNumber(asked.type) &&
    question.class === 'IN';
  return same ? null : 'the answer is to another question';
}

/** The response code with the upper bits that EDNS carries (RFC 6891 §6.1.3). */
function rcodeOf(packet: DecodedPacket): number {
  const opt = packet.additionals?.find((rr) => rr.type === 'OPT');
  const upper = opt?.type === 'OPT' ? opt.extendedRcode : 0;
  return (upper << 4) | ((packet.flags ?? 0) & 0x0f);
}

function rrsOf(records: readonly PacketRecord[] | undefined): Rr[] {
  return (records ?? []).flatMap((record) => rrOfPacket(record) ?? []);
}
