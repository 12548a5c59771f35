import type { Evidence } from '../model/evidence.ts';
import type { Resolver } from '../model/resolver.ts';
import type { Rule } from '../model/rule.ts';
import { findProvider } from '../providers/find-provider.ts';
import { providers as everyProvider } from '../providers/index.ts';
import { InputError } from '../text/input-error.ts';
import { nearest } from '../text/nearest.ts';
import { visible } from '../text/untrusted.ts';
import { checkedDomain } from './checked-domain.ts';

export interface LintOptions {
  /** Who answers for what the records do not hold. Default nobody: that is unknown then. */
  readonly resolver?: Resolver;
  /** Names to judge besides those that the records name. */
  readonly domains?: readonly string[];
  /** DKIM selectors by domain, besides those that the records hold. */
  readonly selectors?: Readonly<Record<string, readonly string[]>>;
  /** The id of a profile, as `google-bulk`: what it demands and a domain does not meet is a finding. Default none. */
  readonly profile?: string;
  /**
   * Whether the zones that a source says it describes (`zones()`) are in it as a whole, also without an SOA: a record that was taken out of such a file and
   * is still live then counts as gone. Default false: such records are laid over what is live.
   */
  readonly whole?: boolean;
  /** The DNS host of a zone, by its apex: an id of `providers`. */
  readonly providers?: Readonly<Record<string, string>>;
  /** Milliseconds for each name; what is not answered by then is unknown. Default 30000. */
  readonly deadline?: number;
  /** The most DNS questions for each name, those that the records answer included but for those about selectors that the records hold. Default 500. */
  readonly questions?: number;
  /** The rules to apply, in the order of their findings. Default all. */
  readonly rules?: readonly Rule[];
  /** Called as names are done. */
  readonly progress?: (done: number, total: number) => void;
  /** Ends the run, which then rejects with the reason of the signal. */
  readonly signal?: AbortSignal;
}

/**
 * Selectors by domain as DNS has it.
 *
 * @throws InputError where a domain cannot stand in DNS, and where its selectors are no list
 */
export function selectorsByDomain(given: LintOptions['selectors'] = {}): ReadonlyMap<string, readonly string[]> {
  const found = Object.entries(given).map(([domain, selectors]) => {
    if (!Array.isArray(selectors)) throw new InputError("selectors are lists by domain, as { 'example.com': ['s1'] }");
    return [checkedDomain(domain), selectors] as const;
  });
  return new Map(found);
}

/**
 * The providers of zones by apex.
 *
 * @throws InputError where there is no such provider
 */
export function providersOfZones(given: LintOptions['providers']): NonNullable<Evidence['providers']> | null {
  if (given === undefined) return null;
  return Object.entries(given).map(([apex, id]) => {
    const provider = typeof id === 'string' ? findProvider(id) : null;
    if (provider !== null) return { apex: checkedDomain(apex), provider: provider.id };
    const ids = everyProvider.map((known) => known.id);
    const [near] = nearest(String(id), ids);
    const meant = near === undefined ? '' : ` (did you mean ${near}?)`;
    throw new InputError(`there is no provider "${visible(String(id))}" for ${visible(apex)}${meant}`);
  });
}
