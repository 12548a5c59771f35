import type { Resolver } from '../model/resolver.ts';
import { txtTexts } from '../text/txt-records.ts';
import { isSpfRecord } from './find-spf.ts';
import { replacedRecord } from './replaced-record.ts';
import { LOOKUPS_MAX, spfCost } from './spf-cost.ts';

/** Octets of a name and of all TXT at it that fit into the smallest answer (RFC 7208 §3.4). */
const OCTETS_MAX = 450;

export interface ChangedRecord {
  readonly domain: string;
  /** Where the record stands. */
  readonly name: string;
  readonly before: string | null;
  readonly record: string;
}

/** What to know before a changed record is published: what the whole of it costs, how large it is, and whose it is. */
export async function changeNotes(
  { domain, name, before, record }: ChangedRecord,
  resolver: Resolver,
): Promise<string[]> {
  const notes: string[] = [];
  const answer = await resolver.resolve(domain, 'TXT');
  if (answer.status === 'nxdomain') notes.push('the name does not exist now: is it the one that was meant?');
  if (name !== domain) notes.push(`the record stands at ${name}, where a CNAME of ${domain} leads`);
  if (before === null)
    notes.push('?all leaves all other senders as they are: put ~all or -all there once every sender is in the record');
  const { lookups, lowerBound } = await spfCost(domain, replacedRecord(domain, record, resolver));
  if (lookups > LOOKUPS_MAX)
    notes.push(
      `the whole record would take ${lowerBound ? 'at least ' : ''}${lookups} of ${LOOKUPS_MAX} lookups: whoever is not matched before the 11th gets permerror`,
    );
  const others = txtTexts(answer).filter((text) => !isSpfRecord(text));
  const octets = [name, record, ...others].reduce((sum, { length }) => sum + length, 0);
  if (octets > OCTETS_MAX)
    notes.push(
      `the name and all TXT records at it would have ${octets} octets, more than the ${OCTETS_MAX} that fit into every answer (RFC 7208 §3.4)`,
    );
  return notes;
}
