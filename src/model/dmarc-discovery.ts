import type { FailureCause } from './answer.ts';
import type { WalkStep } from './dmarc-evidence.ts';
import type { DmarcPolicy, DmarcRecord } from './dmarc-record.ts';
import type { Parsed } from './problem.ts';

/** The policy that applies to mail from a domain, and how it was found (RFC 9989 §4.10). */
export interface DmarcDiscovery {
  readonly authorDomain: string;
  /**
   * found: a record applies. none: no record anywhere. invalid: the record that would apply cannot be used, or there are several at the domain itself and
   * none above. unknown: DNS did not say.
   */
  readonly status: 'found' | 'none' | 'invalid' | 'unknown';
  /** The domain whose `_dmarc` name holds the record. */
  readonly policyDomain: string | null;
  /** Null where DNS did not say, though the policy may be known all the same. */
  readonly organizationalDomain: string | null;
  readonly record: string | null;
  readonly parsed: Parsed<DmarcRecord> | null;
  /** Which tag counts; null where none does, and p for a record that acts as p=none. */
  readonly tag: 'p' | 'sp' | 'np' | null;
  /** What that tag asks for. */
  readonly requested: DmarcPolicy | null;
  /** What applies, after t=y; null where DMARC does not apply, or that is not known. */
  readonly policy: DmarcPolicy | null;
  /** Whether the author domain exists (RFC 8020), where that decides between sp and np; unasked where it does not. */
  readonly exists: 'yes' | 'no' | 'unknown' | 'unasked';
  /** The names of the RFC's walk, up to where it stops, with what stands there. */
  readonly walk: readonly WalkStep[];
  /** The question that has no answer, where the status, the organizational domain, or whether the author domain exists is unknown for it. */
  readonly failure: { readonly name: string; readonly cause: FailureCause; readonly detail: string } | null;
}

/** An identifier that passed SPF or DKIM, or did not. */
export interface DmarcIdentifier {
  readonly domain: string;
  /** Of SPF (RFC 7208 §2.6) or DKIM (RFC 8601 §2.7.1). Only a pass counts, and a temporary error keeps a failure open. */
  readonly result: 'pass' | 'fail' | 'softfail' | 'neutral' | 'policy' | 'none' | 'temperror' | 'permerror';
}

/** What DMARC is evaluated from. */
export interface DmarcSubject {
  /** The domain behind the @ in the From field. */
  readonly author: string;
  /** The result of SPF for the MAIL FROM identity, which is the HELO domain where the reverse-path is empty; that for HELO alone counts for nothing (RFC 9989 §4.4.2). */
  readonly spf?: DmarcIdentifier | null;
  /** The result of each signature, with its d=. */
  readonly dkim?: readonly DmarcIdentifier[];
}

/** Whether two domains are aligned (RFC 9989 §4.4). */
export type Alignment = 'aligned' | 'unaligned' | 'unknown';

export interface DmarcOutcome {
  readonly result: 'pass' | 'fail' | 'none' | 'temperror' | 'permerror';
  readonly discovery: DmarcDiscovery;
  /** The identifiers with what became of each, SPF first. */
  readonly identifiers: readonly {
    readonly kind: 'spf' | 'dkim';
    readonly domain: string;
    readonly result: DmarcIdentifier['result'];
    readonly alignment: Alignment | 'unasked';
  }[];
  /** What the domain asks for where the result is fail. */
  readonly policy: DmarcPolicy | null;
}

/** The policy for one kind of name. */
export interface EffectivePolicy {
  readonly of: 'domain' | 'existing-subdomain' | 'non-existent-subdomain' | 'own-record';
  /** The domain, or the subdomain that has a record of its own; a pattern as `*.example.com` for the other two. */
  readonly name: string;
  /** As in {@link DmarcDiscovery}: without it, no policy and an unknown one would look alike. */
  readonly status: DmarcDiscovery['status'];
  readonly policyDomain: string | null;
  readonly tag: 'p' | 'sp' | 'np' | null;
  readonly requested: DmarcPolicy | null;
  readonly policy: DmarcPolicy | null;
}

/** Where reports go (RFC 9990 §4, RFC 9991 §5). */
export interface ReportDestination {
  readonly kind: 'rua' | 'ruf';
  readonly uri: string;
  readonly host: string | null;
  /** same: within the organizational domain, so that nobody has to consent. given, missing, unknown: what the host says. unusable: no name to ask, or another scheme. */
  readonly consent: 'same' | 'given' | 'missing' | 'unknown' | 'unusable';
  /** The name that was asked for consent; null where none was. */
  readonly asked: string | null;
  /** URIs that the host puts in its place, ten at most; where any has another host than its own they are void, and the original with them. Such ones come first. */
  readonly replaced: readonly string[];
  readonly replacedHostDiffers: boolean;
  /** Whether the domain of the mailbox takes mail: it has MX or an address, and no null MX. */
  readonly takesMail: 'yes' | 'no' | 'unknown' | 'unasked';
}

/** What a receiver that still follows RFC 7489 makes of the domain. */
export interface OldDmarc {
  readonly status: 'found' | 'none' | 'invalid' | 'unknown';
  /** By the public suffix list. */
  readonly organizationalDomain: string;
  /** Set where the domain is itself a public suffix by that list, below which others register names. */
  readonly isPublicSuffix?: true;
  readonly policyDomain: string | null;
  readonly requested: DmarcPolicy | null;
  /** The policy, with pct as a share of messages. */
  readonly policy: DmarcPolicy | null;
  readonly pct: number;
  /** Where it differs from RFC 9989, one sentence each without a final stop, with the tag to add where one helps. */
  readonly differences: readonly {
    readonly what: 'policy' | 'organizational-domain' | 'multiple-records' | 'pct' | 'np' | 'testing';
    readonly message: string;
    readonly add: string | null;
  }[];
}

/** The next safe step towards enforcement. */
export interface EnforcementStep {
  readonly from: DmarcPolicy | 'nothing';
  readonly to: DmarcPolicy | 'done';
  /** The exact record to publish; null where nothing is to change. */
  readonly record: string | null;
  /** Where. */
  readonly name: string;
  /** What must be true before, a sentence each without a final stop, with the RFC section behind it. */
  readonly before: readonly string[];
}
