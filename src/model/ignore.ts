import type { Location } from './location.ts';

/** A finding that the user knows of and chose not to hear of. */
export interface Ignore {
  readonly rule: string;
  /** The owner name of the findings; `*.example.com` stands for every name below example.com. Absent: every name. */
  readonly name?: string;
  readonly reason: string;
  /** The last day on which it holds, `YYYY-MM-DD` in UTC. Absent: for good. */
  readonly until?: string;
  /** Where it stands, when it was read from a file. */
  readonly at?: Location;
}

/** An ignore that did nothing in a run, so that it can be taken out. */
export interface UnusedIgnore extends Ignore {
  /** unmatched: no finding needed it. expired: its last day has passed, and what it named is found again. */
  readonly cause: 'unmatched' | 'expired';
}
