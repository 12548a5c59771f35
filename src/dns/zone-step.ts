import type { CnameHop, FailureCause } from '../model/answer.ts';
import type { Rr } from '../model/rr.ts';

/** What a set of records says to one name and type, CNAMEs not yet followed. */
export type ZoneStep =
  | { readonly kind: 'records'; readonly records: readonly Rr[] }
  | { readonly kind: 'hop'; readonly hop: CnameHop }
  | { readonly kind: 'nodata' | 'nxdomain'; readonly negativeTtl?: number }
  /** The records themselves are at fault. */
  | { readonly kind: 'fault'; readonly cause: FailureCause; readonly detail: string }
  /** The records do not speak of this: why, as a failed answer would say it. */
  | { readonly kind: 'elsewhere'; readonly cause: FailureCause; readonly detail: string };
