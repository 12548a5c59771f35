import type { CnameHop, FailureCause } from './answer.ts';
import type { Rr, RrType } from './rr.ts';

/**
 * What one authoritative server says of one name, out of its own zone: where the name is an alias, only that.
 *
 * - lame: it answers, but not as an authority for the name: REFUSED, SERVFAIL, a referral, or an answer without AA (RFC 1034 §4.3.1).
 * - silent: no usable answer came.
 * - unreachable: this machine has no way to such an address, which says nothing of the server.
 * - unasked: the address is none to send questions to.
 */
export type Said =
  | { readonly status: 'records'; readonly records: readonly Rr[] }
  | { readonly status: 'alias'; readonly hop: CnameHop }
  | { readonly status: 'nodata' | 'nxdomain'; readonly negativeTtl?: number }
  | { readonly status: 'lame' | 'silent'; readonly cause: FailureCause; readonly detail: string }
  | { readonly status: 'unreachable' | 'unasked'; readonly detail: string };

/** Asks authoritative servers themselves, each at its address and without recursion. It never throws for DNS reasons. */
export interface Authorities {
  /**
   * @param address IPv4 or IPv6, as DNS gives it for the server
   * @param options `milliseconds`: for this question, retries included
   */
  ask(address: string, name: string, type: RrType, options?: { readonly milliseconds?: number }): Promise<Said>;
}

/** Whether the records of a domain have reached every server that gives them out, and what a cache may still keep. */
export interface AuthorityEvidence {
  /** Every zone on the way to a record, in the order they were come to. */
  readonly zones: readonly ZoneEvidence[];
  readonly records: readonly PublishedRecord[];
}

export interface ZoneEvidence {
  /** The name that holds its SOA; where none was found, the name that was looked for. */
  readonly apex: string;
  /** Why its servers are not known; null where they are. */
  readonly fault: { readonly cause: FailureCause; readonly detail: string } | null;
  /** By name, then by address. */
  readonly servers: readonly ZoneServer[];
  /** Servers beyond the most that are asked. */
  readonly leftOut: number;
  /** Seconds a cache may keep "there is no such record" (RFC 2308 §5), the longest that a server allows; null where no server said. */
  readonly negativeTtl: number | null;
}

/** One address of one name server. */
export interface ZoneServer {
  readonly name: string;
  /** Null where the name has none. */
  readonly address: string | null;
  /** What it says to SOA at the apex. */
  readonly soa: Said;
  /** The serial of its copy of the zone, null where it did not say. */
  readonly serial: number | null;
}

/** One record set, as everybody who serves it gives it out. */
export interface PublishedRecord {
  readonly record: 'spf' | 'dmarc' | 'dkim';
  /** Of a DKIM key. */
  readonly selector: string | null;
  readonly name: string;
  /** The names from there on: more than one where a CNAME leads on, each asked of the servers of its own zone. */
  readonly parts: readonly PublishedPart[];
  /** no: servers disagree. unknown: those that answer agree, but not all answer. */
  readonly out: 'yes' | 'no' | 'unknown';
  readonly resolver: ResolverState;
  /** Seconds for which a cache that asked just now may keep what differs from the newest; null where nothing differs. */
  readonly oldFor: number | null;
}

/** One name on the way to a record. */
export interface PublishedPart {
  readonly name: string;
  /** The apex of the zone that holds it. */
  readonly zone: string;
  readonly answers: readonly ServerAnswer[];
  readonly out: PublishedRecord['out'];
}

/**
 * same: as most servers with the newest serial. old: something else, with an older serial. differs: something else. Where no one answer has the
 * most servers behind it, none is `same`.
 */
export type ServerState = 'same' | 'old' | 'differs' | 'lame' | 'silent' | 'unreachable' | 'unasked';

export interface ServerAnswer {
  readonly server: string;
  readonly address: string | null;
  readonly said: Said;
  readonly state: ServerState;
}

/** What the resolver says now, beside what the authoritative servers say. */
export interface ResolverState {
  /** old: something else than the authoritative servers. unknown: one of the two sides did not say. */
  readonly state: 'same' | 'old' | 'unknown';
  /** Seconds for which it keeps the old at most; null where nothing is old, or it did not say. */
  readonly seconds: number | null;
}
