/** The greatest TTL (RFC 2181 §8). */
export const TTL_MAX = 0x7fffffff;

const SECONDS: Readonly<Record<string, number>> = { w: 604_800, d: 86_400, h: 3600, m: 60, s: 1 };
/** No TTL needs more characters; it keeps the work on hostile words small. */
const TEXT_MAX = 64;

/**
 * Reads a TTL as master files write it: seconds, or counts of weeks, days, hours, minutes and seconds in any order and case, as `1h30m`. The
 * units come from BIND, and every server took them over; a count without unit stands alone, so that `1h30` is none.
 *
 * @returns seconds, which may be more than {@link TTL_MAX}: whether that matters is the caller's business; null where the text is no TTL
 */
export function parseTtl(text: string): number | null {
  if (text.length > TEXT_MAX || !/^\d/.test(text)) return null;
  if (/^\d+$/.test(text)) return Number(text);
  if (!/^(?:\d+[wdhms])+$/i.test(text)) return null;
  let seconds = 0;
  for (const [, count, unit] of text.matchAll(/(\d+)([a-z])/gi))
    seconds += Number(count) * (SECONDS[(unit ?? '').toLowerCase()] ?? 0);
  return seconds;
}
