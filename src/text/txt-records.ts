import type { Answer } from '../model/answer.ts';
import type { RrOf } from '../model/rr.ts';
import { joinStrings } from './character-string.ts';

/**
 * The TXT records of an answer in an order of their own. Servers give the records of a set in any order, another one each time (RFC 2181 §5 knows
 * sets, not lists), and a report must not change with it.
 */
export function txtRecords(answer: Answer): RrOf<'TXT'>[] {
  if (answer.status !== 'records') return [];
  const records = answer.records.flatMap((rr) => (rr.type === 'TXT' ? rr : []));
  const key = (rr: RrOf<'TXT'>): string => rr.strings.join('\u0100');
  return records.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Their joined texts, in the same order. */
export function txtTexts(answer: Answer): string[] {
  return txtRecords(answer).map((rr) => joinStrings(rr.strings));
}
