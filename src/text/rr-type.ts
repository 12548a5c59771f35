import type { RrType } from '../model/rr.ts';

/** Numbers of the types that have a mnemonic here (IANA, DNS parameters). */
const NUMBERS: Readonly<Record<Exclude<RrType, `TYPE${number}`>, number>> = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  PTR: 12,
  HINFO: 13,
  MX: 15,
  TXT: 16,
  RP: 17,
  AFSDB: 18,
  SIG: 24,
  KEY: 25,
  AAAA: 28,
  LOC: 29,
  SRV: 33,
  NAPTR: 35,
  KX: 36,
  CERT: 37,
  DNAME: 39,
  APL: 42,
  DS: 43,
  SSHFP: 44,
  IPSECKEY: 45,
  RRSIG: 46,
  NSEC: 47,
  DNSKEY: 48,
  DHCID: 49,
  NSEC3: 50,
  NSEC3PARAM: 51,
  TLSA: 52,
  SMIMEA: 53,
  HIP: 55,
  CDS: 59,
  CDNSKEY: 60,
  OPENPGPKEY: 61,
  CSYNC: 62,
  ZONEMD: 63,
  SVCB: 64,
  HTTPS: 65,
  SPF: 99,
  EUI48: 108,
  EUI64: 109,
  URI: 256,
  CAA: 257,
};

const BY_NAME = new Map<string, number>(Object.entries(NUMBERS));
const BY_NUMBER = new Map<number, RrType>(Object.entries(NUMBERS).map(([name, number]) => [number, name as RrType]));

/** The type's number on the wire. */
export function typeNumber(type: RrType): number {
  return BY_NAME.get(type) ?? Number(type.slice(4));
}

/** The type of a number, as its mnemonic or `TYPE<number>` (RFC 3597 §5). */
export function typeOfNumber(number: number): RrType {
  return BY_NUMBER.get(number) ?? `TYPE${number}`;
}

/** The type a mnemonic in any case or a `TYPE<number>` names, or null. */
export function typeOfText(text: string): RrType | null {
  // Only ASCII has one upper case: that of ß would make SSHFP of it.
  if (!/^[A-Za-z0-9]+$/.test(text)) return null;
  const upper = text.toUpperCase();
  if (BY_NAME.has(upper)) return upper as RrType;
  const number = /^TYPE(\d{1,5})$/.exec(upper)?.[1];
  return number === undefined || Number(number) > 0xffff ? null : typeOfNumber(Number(number));
}
