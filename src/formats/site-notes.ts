import type { Site } from '../model/plan.ts';
import { visibleOctets } from '../text/untrusted.ts';
import { masterLine } from './master-line.ts';

/** What a part of a file is about, for a comment: one line of printable ASCII. */
export function siteTitle({ apex, host, channel }: Site): string {
  return visibleOctets(`Zone ${apex === '' ? '.' : apex}, at ${host} (${channel})`);
}

/** The records that have to go first, for comments of formats that can only add: a line each. */
export function removalNotes({ removals }: Site): string[] {
  return removals.map((rr) => `Remove first: ${masterLine(rr)}`);
}
