import type { Rr } from '../../src/model/rr.ts';

/** The record without what belongs to the file that it was read from. */
export function bareRr(rr: Rr): object {
  return Object.fromEntries(
    Object.entries(rr).filter(([key]) => !['at', 'written', 'stringsAt', 'cutOff', 'undotted'].includes(key)),
  );
}
