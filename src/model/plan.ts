import type { TxtLimit } from './provider.ts';
import type { Rr, RrOf } from './rr.ts';

/** What to do to get a record into a DNS host, or why that host cannot hold it and what else can be done. */
export type Plan = ReadyPlan | RefusedPlan;

/**
 * one-string: the text fits one character-string. several-strings: the user writes it as several. host-splits: the user gives the whole text, and the
 * host makes strings of it. hop: a CNAME at the name, and the TXT at its target in another zone.
 */
export type Way = 'one-string' | 'several-strings' | 'host-splits' | 'hop';

interface PlanFacts {
  /** The record as it was given; its strings are cut at 255 octets. */
  readonly record: RrOf<'TXT'>;
  readonly notes: readonly PlanNote[];
}

export interface ReadyPlan extends PlanFacts {
  readonly status: 'ready';
  readonly way: Way;
  /** False where the facts about the host do not say whether it takes the record so: the forms of each entry then come in the order most likely to work. */
  readonly certain: boolean;
  /** The zones to change: that of the record first, then, with a hop, that of the target. */
  readonly sites: readonly [Site] | readonly [Site, Site];
  /** In the order in which to take them. */
  readonly steps: readonly Step[];
}

export interface RefusedPlan extends PlanFacts {
  readonly status: 'refused';
  readonly reason: RefusalReason;
  /** One sentence without a final stop: what was given, where it breaks. */
  readonly message: string;
  /** What to do instead, the best first. */
  readonly waysOut: readonly WayOut[];
}

export type RefusalReason =
  | 'too-long'
  | 'characters'
  | 'name-too-long'
  | 'no-underscore'
  | 'taken'
  | 'ttl'
  | 'hop-target'
  | 'hop-too-long';

export interface WayOut {
  readonly kind:
    | 'hop'
    | 'ed25519'
    | 'rsa1024'
    | 'delegation'
    | 'shorter'
    | 'host'
    | 'name'
    | 'target'
    | 'ttl'
    | 'remove';
  /** One sentence without a final stop. */
  readonly message: string;
}

/** One zone at one host, and what it is to hold. */
export interface Site {
  /** The id of the provider. */
  readonly at: string;
  /** Its name, for people. */
  readonly host: string;
  /** The channel whose rules the entries follow, for people: `web form`. */
  readonly channel: string;
  /** The zone. */
  readonly apex: string;
  /** What its name servers are to give out, in the strings that they will have. */
  readonly records: readonly Rr[];
  /** Records that are there and have to go first. */
  readonly removals: readonly Rr[];
  /** Records of the same name and type as one of `records` that are there and stay: what sets whole RRsets has to write them again. Default none. */
  readonly staying?: readonly Rr[];
  /** What to enter, one for each of the records. */
  readonly entries: readonly Entry[];
}

/** What to enter for one record. */
export interface Entry {
  readonly rr: Rr;
  /** As the host wants it typed; `''` where the field is left empty. */
  readonly name: string;
  /** The forms of the value, the one most likely to be taken first; one alone where it is known. */
  readonly values: readonly [EntryValue, ...EntryValue[]];
  readonly ttl: number;
  /** Of each limit of the host, how much of it the record takes, with what is there already where it counts for the whole RRset. */
  readonly sizes: readonly EntrySize[];
  /** Other fields, as the switch of a proxy: a label, and what to choose. */
  readonly more: readonly { readonly label: string; readonly value: string }[];
}

export interface EntryValue {
  /** plain: the text as it is. quoted: in one pair of quotation marks. strings: each string in its own pair, one blank between. lines: one string a line. list: one string an item. target: of a CNAME. */
  readonly form: 'plain' | 'quoted' | 'strings' | 'lines' | 'list' | 'target';
  /** One for each item of a list or line; else one alone. */
  readonly texts: readonly [string, ...string[]];
}

export interface EntrySize {
  readonly limit: TxtLimit;
  readonly size: number;
}

export interface Step {
  readonly action: 'add' | 'remove' | 'replace' | 'wait' | 'verify';
  /** The zone it is about; null for a step at no host. */
  readonly apex: string | null;
  /** One sentence without a final stop. */
  readonly message: string;
  /** Seconds, of a wait. */
  readonly seconds?: number;
  /** A command line, of a verification. */
  readonly command?: string;
}

/** Worth knowing before publishing. */
export interface PlanNote {
  readonly about:
    | 'limit'
    | 'pitfall'
    | 'proxy'
    | 'dnssec'
    | 'size'
    | 'ttl'
    | 'weak-key'
    | 'existing'
    | 'unknown'
    | 'name'
    | 'read-back'
    | 'finding'
    | 'selector'
    | 'zone';
  /** One sentence without a final stop. */
  readonly message: string;
}
