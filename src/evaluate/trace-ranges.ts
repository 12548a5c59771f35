import type { Resolver } from '../model/resolver.ts';
import type { MacroString, SpfTerm } from '../model/spf-record.ts';
import type { SpfOutcome, SpfSubject, SpfTrace, SpfTraceTerm } from '../model/spf-trace.ts';
import type { SpfTraceCut, SpfTracedRange } from '../model/spf-traced.ts';
import { parseSpf } from '../records/spf.ts';
import { canonicalName } from '../text/domain-name.ts';
import {
  addressNumber,
  addressText,
  IPV4_RANGE,
  networkRange,
  networksOf,
  type AddressRange,
} from '../text/ip-network.ts';
import { ipv4Octets, ipv6Octets } from '../text/ip.ts';
import { decidingTerms } from './deciding-terms.ts';

/** Ranges with results of their own: more would tell nobody anything. */
const RANGES_MAX = 64;
/** Evaluations of one call: as many as a /24 needs where each address goes another way. */
const EVALUATIONS_MAX = 256;

/** check_host, with the limits of the call. */
export type Evaluate = (subject: SpfSubject, resolver: Resolver) => Promise<SpfOutcome>;

/**
 * Evaluates every address of a range, without asking for each: an evaluation depends on the address only by the networks that it compares it with, so
 * that all addresses up to the next edge of one of them go the same way. Where a reached term holds `%{i}` or `%{p}`, or is `ptr`, each address is
 * evaluated by itself.
 *
 * @param subject its `ip` is not looked at
 */
export async function traceRanges(
  subject: SpfSubject,
  range: AddressRange,
  resolver: Resolver,
  evaluate: Evaluate,
): Promise<{ readonly ranges: readonly SpfTracedRange[]; readonly cut: SpfTraceCut | null }> {
  const ranges: (AddressRange & { readonly outcome: SpfOutcome; readonly way: string })[] = [];
  const seen = remembered(resolver);
  let cut: SpfTraceCut | null = null;
  let evaluations = 0;
  for (let at = range.first; at <= range.last;) {
    const outcome = await evaluate({ ...subject, ip: addressText(at) }, seen);
    evaluations++;
    const way = wayOf(outcome);
    const before = ranges.at(-1);
    const reach = reachOf(outcome.trace, at, seen);
    const last = reach !== null && reach < range.last ? reach : reach === null ? at : range.last;
    if (before?.way === way) ranges[ranges.length - 1] = { ...before, last };
    else if (ranges.length < RANGES_MAX) ranges.push({ first: at, last, outcome, way });
    else cut = { from: addressText(at), reason: 'ranges' };
    at = last + 1n;
    if (cut === null && evaluations === EVALUATIONS_MAX && at <= range.last)
      cut = { from: addressText(at), reason: reach === null ? 'addresses' : 'ranges' };
    if (cut !== null) break;
  }
  return { ranges: ranges.map(tracedRange), cut };
}

function tracedRange(range: AddressRange & { readonly outcome: SpfOutcome }): SpfTracedRange {
  const { outcome } = range;
  return {
    first: addressText(range.first),
    last: addressText(range.last),
    networks: networksOf(range),
    outcome,
    decided: decidingTerms(outcome.trace),
  };
}

/** What two evaluations that went the same way have in common: the result, and the terms that decided. */
function wayOf({ result, trace, problem }: SpfOutcome): string {
  const terms = decidingTerms(trace).map(({ domain, term }) => [domain, term.span.start, term.text, term.outcome]);
  return JSON.stringify([result, problem?.code, terms]);
}

/** What the evaluations of one call came to. */
interface Remembering extends Resolver {
  /** The addresses that DNS gave for each type and name. */
  readonly addresses: ReadonlyMap<string, readonly string[]>;
  /** The terms of a record, by where they start. Reading a long one again for each evaluation would take the most time of all. */
  termsOf(record: string): ReadonlyMap<number, SpfTerm>;
}

function remembered(below: Resolver): Remembering {
  const addresses = new Map<string, readonly string[]>();
  const records = new Map<string, ReadonlyMap<number, SpfTerm>>();
  return {
    addresses,
    termsOf(record) {
      const terms =
        records.get(record) ?? new Map(parseSpf(record).record.terms.map((term) => [term.span.start, term]));
      records.set(record, terms);
      return terms;
    },
    async resolve(name, type, options) {
      const answer = await below.resolve(name, type, options);
      if ((type === 'A' || type === 'AAAA') && answer.status === 'records')
        addresses.set(
          `${type} ${canonicalName(name)}`,
          answer.records.flatMap((rr) => (rr.type === 'A' || rr.type === 'AAAA' ? rr.address : [])),
        );
      return answer;
    },
  };
}

/** The last address that certainly goes the same way as one that was evaluated; null where none but itself does. */
function reachOf(trace: SpfTrace, at: bigint, seen: Remembering): bigint | null {
  const networks = networksIn(trace, seen);
  if (networks === null) return null;
  let reach = (1n << 128n) - 1n;
  for (const { first, last } of [IPV4_RANGE, ...networks]) {
    if (at < first && first - 1n < reach) reach = first - 1n;
    if (at >= first && at <= last && last < reach) reach = last;
  }
  return reach;
}

/** Every network that an evaluation compared the address with; null where a term depends on the address in another way. */
function networksIn(trace: SpfTrace, seen: Remembering): AddressRange[] | null {
  const terms = seen.termsOf(trace.record ?? '');
  const networks: AddressRange[] = [];
  for (const reached of trace.terms) {
    if (reached.outcome === 'not-reached' || reached.outcome === 'ignored') continue;
    const term = terms.get(reached.span.start);
    if (term !== undefined && dependsOnAddress(term)) return null;
    if (term !== undefined) networks.push(...networksOfTerm(term, reached, seen));
    const inner = reached.inner === null ? [] : networksIn(reached.inner, seen);
    if (inner === null) return null;
    networks.push(...inner);
  }
  return networks;
}

function networksOfTerm(term: SpfTerm, { questions }: SpfTraceTerm, { addresses }: Remembering): AddressRange[] {
  if (term.kind === 'modifier') return [];
  const { mechanism } = term;
  if (mechanism.name === 'ip4' || mechanism.name === 'ip6') return [networkRange(mechanism.octets, mechanism.prefix)];
  if (mechanism.name !== 'a' && mechanism.name !== 'mx') return [];
  return questions
    .flatMap(({ name, type }) => addresses.get(`${type} ${canonicalName(name)}`) ?? [])
    .flatMap((address) => {
      const octets = ipv4Octets(address) ?? ipv6Octets(address);
      if (octets === null || addressNumber(address) === null) return [];
      return networkRange(octets, octets.length === 4 ? mechanism.ip4Prefix : mechanism.ip6Prefix);
    });
}

/** Whether a term looks at the address otherwise than by a network: by its name, or as a part of a name (RFC 7208 §5.5, §7.2). */
function dependsOnAddress(term: SpfTerm): boolean {
  if (term.kind === 'modifier') return term.name === 'redirect' && holdsAddress(term.domain?.macro ?? []);
  const { mechanism } = term;
  if (mechanism.name === 'ptr') return true;
  return 'domain' in mechanism && holdsAddress(mechanism.domain?.macro ?? []);
}

function holdsAddress(macro: MacroString): boolean {
  return macro.some((part) => part.kind === 'expand' && (part.letter === 'i' || part.letter === 'p'));
}
