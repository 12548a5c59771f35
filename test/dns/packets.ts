import { AUTHENTIC_DATA, encode, RECURSION_AVAILABLE, type Answer as PacketRecord, type Packet } from 'dns-packet';
import type { RrType } from '../../src/model/rr.ts';

export const ID = 4660;

/** The octets of a response to `name type`, as a recursive resolver sends it unless the parts say otherwise. */
export function response(name: string, type: RrType, parts: Partial<Packet> = {}): Buffer {
  // The library's own list of types lacks some of DNS; it encodes every name it knows.
  const questions = [{ name, type, class: 'IN' }] as NonNullable<Packet['questions']>;
  return encode({ type: 'response', id: ID, flags: RECURSION_AVAILABLE, questions, ...parts });
}

export const AD = RECURSION_AVAILABLE | AUTHENTIC_DATA;

export function cname(name: string, data: string, ttl: number = 300): PacketRecord {
  return { name, type: 'CNAME', class: 'IN', ttl, data };
}

export function dname(name: string, data: string, ttl: number = 300): PacketRecord {
  return { name, type: 'DNAME', class: 'IN', ttl, data };
}

export function txt(name: string, ...strings: string[]): PacketRecord {
  return { name, type: 'TXT', class: 'IN', ttl: 60, data: strings.map((s) => Buffer.from(s, 'latin1')) };
}

export function soa(name: string, ttl: number, minimum: number): PacketRecord {
  const data = {
    mname: 'ns.example.com',
    rname: 'hostmaster.example.com',
    serial: 1,
    refresh: 2,
    retry: 3,
    expire: 4,
    minimum,
  };
  return { name, type: 'SOA', class: 'IN', ttl, data };
}

export function opt(extendedRcode: number, options: readonly { code: number; data: Buffer }[] = []): PacketRecord {
  // The types know options by other shapes; the library takes any code with raw data.
  return {
    type: 'OPT',
    name: '.',
    udpPayloadSize: 1232,
    extendedRcode,
    ednsVersion: 0,
    flags: 0,
    flag_do: false,
    options,
  } as never;
}

export function extendedError(code: number, text: string): { code: number; data: Buffer } {
  return { code: 15, data: Buffer.concat([Buffer.of(code >> 8, code & 255), Buffer.from(text)]) };
}
