import type { FailureCause } from './answer.ts';

/**
 * A search for the DKIM selectors of a domain, made where none was given. DNS has no way to list them, so it asks for names that are likely.
 * That a selector was not found says nothing: it may have a name that nobody can guess.
 */
export interface SelectorSearch {
  /** The selectors asked for, in the order of asking. */
  readonly tried: readonly string[];
  /** Those that hold something of their own, in the same order. */
  readonly hits: readonly SelectorHit[];
  /** Those whose question got no answer; whether they exist is not known. */
  readonly unanswered: readonly string[];
  /** What every name below `_domainkey` answers with, as a name made up by chance does; null where that has nothing, or did not answer. */
  readonly wildcard: SelectorWildcard | null;
  /**
   * Why not every likely selector was asked for. no-domainkey: `_domainkey.<domain>` does not exist, and so nothing below it (RFC 8020 §2).
   * no-answer: no question got an answer. budget: no more questions might be asked. null: all were asked for, but
   * those that files cannot hold where nobody is asked (offline).
   */
  readonly stopped: 'no-domainkey' | 'no-answer' | 'budget' | null;
  /** Whether `_domainkey.<domain>` is said not to exist although there are names below it: its server breaks RFC 8020. */
  readonly denied: boolean;
  /** Why nothing was answered; null unless the search stopped for it. */
  readonly failure: { readonly cause: FailureCause; readonly detail: string } | null;
  /** DNS questions that the search made, and the most that it might make. */
  readonly questions: number;
  readonly limit: number;
  /** The services that the domain's other records point to. */
  readonly services: readonly SearchedService[];
}

export interface SelectorHit {
  readonly selector: string;
  /** The name of the service whose it is, by the target of its CNAME or by a selector that only one service has. */
  readonly service: string | null;
}

/** revoked and key: a DKIM key record without and with a key. text: another TXT record. alias: a CNAME that leads to no TXT record. */
export type SelectorWildcard = 'revoked' | 'key' | 'text' | 'alias';

export interface SearchedService {
  readonly id: string;
  readonly name: string;
  /** What its selectors are where customers have others each, which nobody can guess; null elsewhere. */
  readonly unguessable: string | null;
}
