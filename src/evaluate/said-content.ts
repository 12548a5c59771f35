import type { Said } from '../model/authority-evidence.ts';
import type { Answer } from '../model/answer.ts';
import type { Rr } from '../model/rr.ts';
import { txtTexts } from '../text/txt-records.ts';
import { canonicalName } from '../text/domain-name.ts';

/**
 * What an answer to TXT comes to, as a key that is equal where a reader of the records sees no difference: the joined texts of the set in any order,
 * octet by octet. How a text is cut into strings, times to live, and whether an absent record is NXDOMAIN or NODATA make none.
 *
 * @returns null where the server did not say
 */
export function saidContent(said: Said): string | null {
  switch (said.status) {
    case 'records':
      return textsContent(said);
    case 'alias':
      return aliasContent(said.hop.target);
    case 'nodata':
    case 'nxdomain':
      return ABSENT;
    default:
      return null;
  }
}

/** The same for what a resolver says of the name at the end of a path; null where it did not answer. */
export function answerContent(answer: Answer): string | null {
  if (answer.status === 'failed') return null;
  return answer.status === 'records' ? textsContent(answer) : ABSENT;
}

export function aliasContent(target: string): string {
  return `CNAME ${canonicalName(target)}`;
}

const ABSENT = 'absent';

function textsContent({ records }: Pick<Extract<Answer, { status: 'records' }>, 'records'>): string {
  const texts = txtTexts({ status: 'records', records, path: [], authenticated: false });
  return texts.length === 0 ? ABSENT : `TXT ${JSON.stringify(texts.sort())}`;
}

/** The records of a set share one TTL (RFC 2181 §5.2); where they do not, the longest. */
export function longestTtl(records: readonly Rr[]): number {
  return records.reduce((longest, { ttl }) => Math.max(longest, ttl), 0);
}

/** Seconds for which a cache that just asked may keep what a server said; null where it said nothing that can be kept. */
export function keptFor(said: Said): number | null {
  switch (said.status) {
    case 'records':
      return longestTtl(said.records);
    case 'alias':
      return said.hop.ttl;
    case 'nodata':
    case 'nxdomain':
      return said.negativeTtl ?? null;
    default:
      return null;
  }
}
