import type { SpfEvidence } from '../model/spf-evidence.ts';
import type { RrOf } from '../model/rr.ts';
import { parseSpf } from '../records/spf.ts';
import { joinStrings } from '../text/character-string.ts';
import { txtRecords } from '../text/txt-records.ts';
import { isAll, isRedirect } from './sender-records.ts';

/** An SPF record whose end stands in a TXT record of its own, where nobody reads it. */
export interface SpreadSenders {
  readonly head: string;
  readonly rest: RrOf<'TXT'>;
  /** The record that they make together. */
  readonly whole: string;
}

/** The domain's SPF record, where its end is in another TXT record; null where it is whole, and where it is not certain what belongs together. */
export function spreadSenders({ records, answer }: SpfEvidence): SpreadSenders | null {
  const [head, more] = records;
  if (head === undefined || more !== undefined || hasEnd(head)) return null;
  const found = txtRecords(answer).flatMap((rest) => {
    const text = joinStrings(rest.strings);
    if (text === head || !END.test(text)) return [];
    // Cut at 255 octets, a term may be in two; else people cut between terms.
    const whole = [`${head.trimEnd()} ${text.trim()}`, head + text].find(isWhole);
    return whole === undefined ? [] : [{ head, rest, whole }];
  });
  const [only, another] = found;
  return only !== undefined && another === undefined ? only : null;
}

/** The text ends as a record does. */
const END = /^(?!v=)(?:.* )?(?:[+?~-]all|all|redirect=\S+) *$/i;

function hasEnd(text: string): boolean {
  return parseSpf(text).record.terms.some((term) => isAll(term) || isRedirect(term));
}

function isWhole(text: string): boolean {
  const { record, problems } = parseSpf(text);
  const known = record.terms.every((term) => term.kind === 'directive' || ['redirect', 'exp'].includes(term.name));
  return problems.length === 0 && known && record.terms.length > 1;
}
