import type { Rr } from '../model/rr.ts';
import { orderKey, orderKeyBehind } from '../text/canonical-order.ts';
import { labelsOf, nameOf } from '../text/domain-name.ts';

/** A record and its number among all that were read. */
export interface Kept {
  readonly rr: Rr;
  readonly order: number;
  /** Whether it is kept for what it is. Any other was read because of its name, for whichever domain it was that leads there. */
  readonly mail: boolean;
}

/** Records by their owner names, keyed by `nameKey`. */
export type KeptRecords = ReadonlyMap<string, readonly Kept[]>;

/**
 * Finds the records that concern one domain among those of many, without going through all of them: all at the domain and at further owners; and of
 * those that are kept for what they are, the ones below the domain, the ones that would be if a zone's name did not stand in theirs twice, and CNAMEs
 * that lead there. They come in the order in which they were read.
 */
export function ownRecords(kept: KeptRecords): (domain: string, further?: ReadonlySet<string>) => readonly Rr[] {
  const placed = [...kept].flatMap(([key, own]) => placesOf(key, own)).sort((a, b) => (a.place < b.place ? -1 : 1));
  return (domain, further = new Set()) => {
    const place = orderKey(domain);
    const below = placed.slice(firstFrom(placed, place), firstFrom(placed, orderKeyBehind(place)));
    const whole = [domain, ...further].flatMap((key) => kept.get(key) ?? []);
    const found = new Map([...below, ...whole.map((one) => ({ one }))].map(({ one }) => [one.order, one.rr]));
    return [...found].sort(([a], [b]) => a - b).map(([, rr]) => rr);
  };
}

/** A record at a place in canonical order. */
interface Placed {
  readonly place: string;
  readonly one: Kept;
}

/** Where the records of an owner are found that are kept for what they are. */
function placesOf(key: string, own: readonly Kept[]): Placed[] {
  const mail = own.filter((one) => one.mail);
  const places = [key, ...singleNames(key)].map(orderKey);
  return mail.flatMap((one) => {
    const target = one.rr.type === 'CNAME' ? [orderKey(one.rr.target)] : [];
    return [...places, ...target].map((place) => ({ place, one }));
  });
}

/** The names that would be left if the last labels did not stand there twice; a zone of one label is passed over. */
function singleNames(key: string): string[] {
  const labels = labelsOf(key);
  const found: string[] = [];
  for (let size = 2; size * 2 <= labels.length; size++) {
    const rest = labels.slice(0, -size);
    if (labels.slice(-size).every((label, i) => label === rest[rest.length - size + i])) found.push(nameOf(rest));
  }
  return found;
}

/** Where the records begin whose place is not less, by halving. */
function firstFrom(placed: readonly Placed[], place: string): number {
  let low = 0;
  let high = placed.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((placed[middle]?.place ?? '') < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
