import type { Location } from './location.ts';

/** Types whose data nothing here interprets; their data is kept as master file text. */
export type OpaqueType =
  | 'AFSDB'
  | 'APL'
  | 'CAA'
  | 'CDNSKEY'
  | 'CDS'
  | 'CERT'
  | 'CSYNC'
  | 'DHCID'
  | 'DNSKEY'
  | 'DS'
  | 'EUI48'
  | 'EUI64'
  | 'HINFO'
  | 'HIP'
  | 'HTTPS'
  | 'IPSECKEY'
  | 'KEY'
  | 'KX'
  | 'LOC'
  | 'NAPTR'
  | 'NSEC'
  | 'NSEC3'
  | 'NSEC3PARAM'
  | 'OPENPGPKEY'
  | 'RP'
  | 'RRSIG'
  | 'SIG'
  | 'SMIMEA'
  | 'SRV'
  | 'SSHFP'
  | 'SVCB'
  | 'TLSA'
  | 'URI'
  | 'ZONEMD'
  | `TYPE${number}`;

export type RrType = 'A' | 'AAAA' | 'CNAME' | 'DNAME' | 'MX' | 'NS' | 'PTR' | 'SOA' | 'SPF' | 'TXT' | OpaqueType;

/**
 * One resource record.
 *
 * Names are without the final dot (`''` is the root), in lower or upper case as written, one UTF-16 unit an octet; a dot or a backslash
 * *inside* a label stands as `\.` or `\\`. TXT strings are octets as latin1 text, so `length` counts octets.
 */
export type Rr = RrFacts & RrData;

export interface RrFacts {
  readonly name: string;
  /** Seconds. */
  readonly ttl: number;
  /** Set where the record was read from a file. */
  readonly at?: Location;
  /** The record as its file wrote it. */
  readonly written?: string;
}

export type RrData =
  | Data<'A' | 'AAAA', { readonly address: string }>
  | Data<'CNAME' | 'DNAME' | 'NS' | 'PTR', { readonly target: string }>
  | Data<'MX', { readonly preference: number; readonly exchange: string }>
  | Data<'SOA', SoaData>
  | Data<'TXT' | 'SPF', { readonly strings: readonly string[]; readonly stringsAt?: readonly Location[] }>
  | { readonly type: OpaqueType; readonly rdata: string };

/** One member of the union for each type, so that a test of `type` narrows to exactly that type. */
type Data<T extends RrType, D> = T extends RrType ? { readonly type: T } & D : never;

export interface SoaData {
  readonly mname: string;
  readonly rname: string;
  readonly serial: number;
  readonly refresh: number;
  readonly retry: number;
  readonly expire: number;
  /** Seconds a negative answer may be kept, together with the TTL of the SOA itself (RFC 2308 §5). */
  readonly minimum: number;
}

/** A record of one type. */
export type RrOf<T extends RrType> = Extract<Rr, { readonly type: T }>;
