import type { SpfEvidence } from '../model/spf-evidence.ts';
import type { Problem } from '../model/problem.ts';
import { parseSpf } from '../records/spf.ts';
import { joinStrings } from '../text/character-string.ts';
import { txtRecords } from '../text/txt-records.ts';
import { gluedStrings, type Glue } from './glued-strings.ts';
import { hasQuotes } from './unquoted-text.ts';

/** A TXT record at a domain without SPF record that was meant to be one. */
export interface MeantRecord {
  readonly text: string;
  readonly kind: 'quotes' | 'glue' | 'version';
  readonly glue: Glue | null;
  /** What is wrong with it, its version section first. */
  readonly problems: readonly Problem[];
}

/** The records that were meant; none where there is an SPF record, beside which they do no harm. */
export function meantRecords({ status, answer }: SpfEvidence): MeantRecord[] {
  if (status !== 'none') return [];
  return txtRecords(answer).flatMap(({ strings }) => meantRecord(strings) ?? []);
}

/** What was meant for an SPF record, read from the strings of a TXT record that is none; null where that is another text. */
export function meantRecord(strings: readonly string[]): MeantRecord | null {
  const text = joinStrings(strings);
  const { record, problems } = parseSpf(text);
  const [version] = problems;
  const looksLikeIt = /spf/i.test(text.slice(0, 40)) || record.terms.length > 1;
  const canBeRead = version?.mended !== undefined || record.terms.length > 0 || /^v=spf/i.test(text);
  if (version === undefined || !looksLikeIt || !canBeRead) return null;
  const glue = gluedStrings(strings);
  const kind = glue !== null ? 'glue' : hasQuotes(text.slice(0, version.span.end)) ? 'quotes' : 'version';
  return { text, kind, glue, problems };
}
