import type { SpfNode } from '../model/spf-cost-tree.ts';
import { isSpfRecord } from '../evaluate/find-spf.ts';
import { parseSpf } from '../records/spf.ts';
import { joinStrings } from '../text/character-string.ts';
import { txtRecords } from '../text/txt-records.ts';

/** Where strings of a TXT record meet without the blank that two terms need between them. */
export interface Glue {
  /** Offsets in the joined text at which a blank is missing. */
  readonly offsets: readonly number[];
  /** The text with the blanks. */
  readonly text: string;
}

/** What a term begins with; a lone word only where it is the whole term, since a name may begin with it. */
const TERM_START =
  /^(?:[+?~-]?(?:(?:include|ip4|ip6|exists|a|mx|ptr):|(?:a|mx)\/|(?:all|a|mx|ptr)(?: |$))|(?:redirect|exp)=)/i;
/** How much of a string has to be seen to know that a term begins there. */
const START_MAX = 10;

/**
 * Where the strings of one TXT record are joined with nothing between (RFC 7208 §3.3) and a term begins right behind another: `192.0.2.1-all`. It need not
 * be a syntax error: `include:example.net-all` is a name that somebody could have.
 *
 * @returns null where no blank is missing, or where blanks would not make the record a better one
 */
export function gluedStrings(strings: readonly string[]): Glue | null {
  const text = joinStrings(strings);
  const offsets: number[] = [];
  let offset = 0;
  for (const piece of strings.slice(0, -1)) {
    offset += piece.length;
    const before = text.charAt(offset - 1);
    if (/[^ :=/.%{-]/.test(before) && TERM_START.test(text.slice(offset, offset + START_MAX))) offsets.push(offset);
  }
  if (offsets.length === 0) return null;
  const pieces = [0, ...offsets].map((start, i) => text.slice(start, offsets[i]));
  const better = pieces.join(' ');
  return isSpfRecord(better) && faults(better) <= faults(text) ? { offsets, text: better } : null;
}

/** The same for the record of a step. */
export function gluedIn({ answer, records }: SpfNode): Glue | null {
  const record = answer && txtRecords(answer).find(({ strings }) => joinStrings(strings) === records[0]);
  return record ? gluedStrings(record.strings) : null;
}

function faults(text: string): number {
  return isSpfRecord(text) ? parseSpf(text).problems.filter(({ fatal }) => fatal).length : Infinity;
}
