/**
 * What one DNS host accepts in its records, as data. Null always means that it is not known: an unknown limit is no absent limit.
 */
export interface Provider {
  /** The argument of `--at`: `wordpress-com`, `route53`. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  readonly kind: ProviderKind;
  /** The name servers by which a zone held there is recognised. Empty: none is known, or they name no host (a server that anyone runs). */
  readonly nameServers: readonly NameServerPattern[];
  /** The ways to get records in, each with its own rules; the first is the one that most people take. */
  readonly channels: readonly [Channel, ...Channel[]];
  /** What its users are shown when a record is refused, to the letter. */
  readonly errors: readonly string[];
  /** What goes wrong there, a sentence each. */
  readonly pitfalls: readonly string[];
  /** Limits that are no more, oldest first. */
  readonly history: readonly PastLimit[];
  readonly sources: readonly ProviderSource[];
  /** What no source was found for. */
  readonly unverified: readonly string[];
  /** The day on which the sources were read, as 2026-11-21. */
  readonly checked: string;
}

export type ProviderKind =
  | 'dns-host'
  | 'registrar'
  | 'website-builder'
  | 'website-host'
  | 'mail-host'
  | 'server'
  | 'panel'
  | 'appliance';

/** vendor: its own documentation or code. tool: third-party software tested against it. measured: on a machine of ours. report: users. */
export type Evidence = 'vendor' | 'tool' | 'measured' | 'report';

export interface ProviderSource {
  readonly evidence: Evidence;
  /** Where it stands: a repository with its commit, a page, a thread. */
  readonly ref: string;
  /** Which of the facts it bears out. */
  readonly supports: string;
}

export interface NameServerPattern {
  /** A host name in lower case, in which `*` stands for one or more octets of one label: `*.ns.cloudflare.com`, `ns*.digitalocean.com`. */
  readonly pattern: string;
  readonly source: string;
}

export interface PastLimit {
  readonly limit: TxtLimit;
  /** The month or day of its end, as 2023-11. */
  readonly until: string;
  readonly source: string;
}

/** One way to get records into a host. */
export interface Channel {
  readonly id: 'form' | 'api' | 'cli' | 'file';
  /** For people: `web form`, `portal, PowerShell and CLI`. */
  readonly title: string;
  readonly txt: TxtRules;
  readonly name: NameRules;
  readonly cname: CnameRules;
  readonly ttl: TtlRules;
}

export interface TxtRules {
  /** Every limit known; empty where none is. Where there are several, all hold. */
  readonly limits: readonly TxtLimit[];
  /** Octets of one text that are known to have been accepted, or null. */
  readonly accepts: number | null;
  /** Who makes several strings of a long text; `nobody` where a long text is refused or cut off. */
  readonly split: 'host' | 'user' | 'nobody' | null;
  /** Octets that the host, or what it asks of the user, puts into one string. */
  readonly stringMax: 255 | 254;
  /**
   * Whether the value is typed with quotation marks: `outer`, one pair round the whole and none inside; `spaces`, needed where the value holds blanks,
   * as a DKIM key record does.
   */
  readonly quotes: 'required' | 'forbidden' | 'optional' | 'outer' | 'spaces' | null;
  /** How several strings of one record are given: in quotation marks with one blank between, as items of a list, or one a line. */
  readonly strings: 'quoted' | 'list' | 'lines' | null;
  /** How octets that cannot stand in quotation marks as they are get written: `\DDD` in decimal (RFC 1035 §5.1) or octal. */
  readonly escapes: 'decimal' | 'octal' | null;
  /** What a text may not hold. */
  readonly refuses: readonly TxtRefusal[];
}

export type TxtRefusal =
  | 'quote'
  | 'backslash'
  | 'odd-backslash'
  | 'backtick'
  | 'leading-space'
  | 'trailing-space'
  | 'non-ascii';

export interface TxtLimit {
  readonly max: number;
  readonly per: 'string' | 'record' | 'rrset';
  /** What is counted: octets of the text; of its written form with quotation marks, escapes and blanks; of the data on the wire. */
  readonly counts: 'text' | 'written' | 'wire';
  readonly evidence: Evidence;
  /** When it was seen, where that matters, as 2018. */
  readonly seen?: string;
}

export interface NameRules {
  /** What is typed for a name: below the zone, whole, whole with a final dot, or any of them. */
  readonly style: 'relative' | 'absolute' | 'absolute-dot' | 'either' | null;
  /** Whether the host appends the name of the zone to what is typed. */
  readonly appended: boolean | null;
  /** What is typed for the zone itself. */
  readonly apex: '@' | 'empty' | 'zone-name' | null;
  /** The most characters of what is typed, or null. */
  readonly max: number | null;
}

export interface CnameRules {
  /** Whether the name of a CNAME may hold an underscore. */
  readonly underscoreName: boolean | null;
  /** Which targets it takes: `any` that DNS does, `host-names` with neither underscores nor a TLD that is not alphabetic; null is treated as that. */
  readonly target: 'any' | 'host-names' | null;
  /** The final dot of a target; `added` by the host. */
  readonly targetDot: 'required' | 'forbidden' | 'optional' | 'added' | null;
  /** Whether the host can put its own addresses in the place of the CNAME (proxying, flattening), which then answers no TXT. */
  readonly proxied: boolean;
}

export interface TtlRules {
  /** Seconds, as all here. */
  readonly min: number | null;
  readonly max: number | null;
  /** What a record without one gets. */
  readonly default: number | null;
  /** The only values that are taken, in ascending order, or null. */
  readonly only: readonly number[] | null;
}
