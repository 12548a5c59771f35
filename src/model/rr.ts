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
  /** What a comment cut off the data of a TXT without quotes: from the semicolon to the end of the line, and where it stands. */
  readonly cutOff?: { readonly text: string; readonly at: Location };
  /** Set where the target of a CNAME, DNAME, NS or PTR, or the exchange of an MX, was written without a final dot and has a dot inside. */
  readonly undotted?: Undotted;
}

/** A name that was written without its final dot. */
export interface Undotted {
  /** As the file has it. */
  readonly written: string;
  /**
   * zone-added: the record has the name with the origin behind it (RFC 1035 §5.1). refused: the tool that reads the file refuses it unless told to be
   * lenient; the record has it as a complete name.
   */
  readonly effect: 'zone-added' | 'refused';
  readonly at?: Location;
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
