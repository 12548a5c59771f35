import type { Answer } from '../model/answer.ts';
import type { RrType } from '../model/rr.ts';
import { canonicalName, isAtOrBelow, nameFault, sameName } from '../text/domain-name.ts';
import { ipv4Octets, ipv6Octets } from '../text/ip.ts';
import { matchAddress } from './match-address.ts';
import { reverseName, type SpfClient } from './spf-client.ts';
import { isUnasked, recordsOf } from './spf-question.ts';

/** Names of the client that are looked at; those beyond are passed over (RFC 7208 §4.6.4). */
const NAMES_MAX = 10;

/** A validated name of the client, and how it was found. */
export interface ValidatedName {
  /** Null where there is none. */
  readonly name: string | null;
  /** What the question for the names of the client gave. */
  readonly names: Answer;
  /** A question that could not be put to DNS, so that nothing is known. */
  readonly unasked: { readonly name: string; readonly type: RrType; readonly answer: Answer } | null;
}

/**
 * Looks for a name of the client that leads back to its address (RFC 7208 §5.5). A name that DNS does not answer for is passed over, and without
 * PTR records there is none: this never is an error.
 *
 * Which ten of more names are looked at is left to chance by the RFC; here it is the first ten by name, so that it is the same each time.
 *
 * @param prefer which of the names are looked at, and in which order
 */
export async function validatedName(
  client: SpfClient,
  prefer: (names: readonly string[]) => readonly string[],
  ask: (name: string, type: RrType) => Promise<Answer>,
): Promise<ValidatedName> {
  const reverse = reverseName(client);
  const names = await ask(reverse, 'PTR');
  if (isUnasked(names)) return { name: null, names, unasked: { name: reverse, type: 'PTR', answer: names } };
  for (const name of prefer(clientNames(names))) {
    const answer = await ask(name, client.family);
    if (isUnasked(answer)) return { name: null, names, unasked: { name, type: client.family, answer } };
    if (holdsClient(answer, client)) return { name, names, unasked: null };
  }
  return { name: null, names, unasked: null };
}

/** The names that the PTR records of a client give. Those with a backslash, which no host has, are left out, and so is what cannot be asked for. */
export function clientNames(answer: Answer): string[] {
  const names = recordsOf(answer, 'PTR').map(({ target }) => target);
  const usable = names.filter((name) => name !== '' && !name.includes('\\') && nameFault(name) === null);
  return usable.sort((a, b) => (canonicalName(a) < canonicalName(b) ? -1 : 1)).slice(0, NAMES_MAX);
}

/** Whether address records hold the address of the client. */
export function holdsClient(answer: Answer, { octets, family }: SpfClient, prefix = octets.length * 8): boolean {
  return recordsOf(answer, family).some(({ address }) => {
    const found = ipv4Octets(address) ?? ipv6Octets(address);
    return found !== null && matchAddress(octets, found, prefix);
  });
}

/**
 * The order in which `%{p}` takes names: the domain itself, then those below it, then any other (RFC 7208 §7.3).
 *
 * @example byNearness('example.com')(['mail.example.net', 'mail.example.com']) // ['mail.example.com', 'mail.example.net']
 */
export function byNearness(domain: string): (names: readonly string[]) => string[] {
  const distance = (name: string): number => (sameName(name, domain) ? 0 : isAtOrBelow(name, domain) ? 1 : 2);
  return (names) => names.toSorted((a, b) => distance(a) - distance(b));
}
