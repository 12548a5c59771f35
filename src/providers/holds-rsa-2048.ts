import type { Channel, TxtLimit } from '../model/provider.ts';

/** What `v=DKIM1; k=rsa; p=` and a key of RSA-2048 take: in octets of the text, written as two strings, and on the wire. */
const SIZES: Readonly<Record<TxtLimit['counts'], number>> = { text: 410, written: 415, wire: 412 };

/** Whether one record takes a DKIM key of RSA-2048 by this channel; null where that is not known. A per-string limit matters only to those who do not split. */
export function holdsRsa2048({ txt: { limits, split, accepts } }: Pick<Channel, 'txt'>): boolean | null {
  const whole = limits.filter(({ per }) => per !== 'string');
  if (split === 'nobody' || whole.some(({ max, counts }) => max < SIZES[counts])) return false;
  return split !== null || whole.length > 0 || (accepts ?? 0) >= SIZES.text ? true : null;
}
