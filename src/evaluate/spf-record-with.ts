import type { SpfTrace } from '../model/spf-trace.ts';
import { parseSpf } from '../records/spf.ts';

/** Octets of `v=spf1`. */
const VERSION_LENGTH = 6;

/**
 * The record of a domain with terms added where they are reached before anything matches: in front of the term that matched, or behind the last mechanism.
 * What is there stays as it is, octet for octet.
 *
 * @param trace the evaluation for an address that is to pass
 * @returns the record, and the term that the new ones have to stand before, unless that is `all`. Where there is no record, a new one that leaves all other
 * senders as they are: neutral is treated like none (RFC 7208 §2.6.2).
 */
export function recordWith(
  { record, terms: traced }: SpfTrace,
  terms: readonly string[],
): { readonly record: string; readonly ahead: string | null } {
  const added = terms.join(' ');
  if (record === null) return { record: `v=spf1 ${added} ?all`, ahead: null };
  const directives = parseSpf(record).record.terms.filter((term) => term.kind === 'directive');
  const matched = traced.find(({ outcome }) => outcome === 'match');
  const before = directives.find(({ span }) => span.start === matched?.span.start);
  if (before !== undefined) {
    const { start } = before.span;
    const ahead = before.mechanism.name === 'all' ? null : before.text;
    return { record: `${record.slice(0, start)}${added} ${record.slice(start)}`, ahead };
  }
  const end = directives.at(-1)?.span.end ?? VERSION_LENGTH;
  return { record: `${record.slice(0, end)} ${added}${record.slice(end)}`, ahead: null };
}
