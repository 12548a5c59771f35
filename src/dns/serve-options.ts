import type { Fault } from './serve-fault.ts';

/** How and where to serve. */
export interface ServeOptions {
  /** Address to listen at. Default 127.0.0.1. */
  readonly host?: string;
  /** Port of UDP and TCP; 0 takes a free one. Default 0. */
  readonly port?: number;
  /** Port of DoH; 0 takes a free one. Default 0. */
  readonly dohPort?: number;
  /** Key and certificate, PEM. With them DoH is https, over HTTP/2 and HTTP/1.1; without, http over HTTP/1.1. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** The HTTP versions of DoH with TLS. Default both. */
  readonly http?: 'h1' | 'h2' | 'both';
  /**
   * Whether to answer as the authoritative server of what the resolver holds: AA set, no recursion offered, and REFUSED for what it does not hold.
   * Default false.
   */
  readonly authoritative?: boolean;
  readonly faults?: readonly Fault[];
}
