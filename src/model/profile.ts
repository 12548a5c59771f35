import type { Evidence } from './evidence.ts';
import type { Severity } from './finding.ts';

/** What a receiver, an authority or a good custom demands of the domains it speaks of. */
export interface Profile {
  /** As `--profile` takes it. */
  readonly id: string;
  /** Who demands it, and of whom. */
  readonly title: string;
  /** Where it is said, and how that was read. */
  readonly source: string;
  /** The state of the source: a year, month or day, as `2025-11`. */
  readonly date: string;
  readonly requirements: readonly ProfileRequirement[];
}

export interface ProfileRequirement {
  /** A stable word, unique within the profile. */
  readonly id: string;
  /** message: about the mail itself, or the servers it comes from. */
  readonly record: 'spf' | 'dkim' | 'dmarc' | 'mx' | 'message';
  /** What is demanded, without a final stop. */
  readonly text: string;
  /** Of the finding where it is not met. */
  readonly severity: Severity;
  test(evidence: Evidence): RequirementState;
}

/** How a domain stands to a requirement. */
export interface RequirementState {
  /** unknown: DNS did not answer, and the report says which question. not-from-dns: records do not show it, or it is not known where to look. */
  readonly result: 'met' | 'not-met' | 'unknown' | 'not-from-dns';
  /** What was found, or what to do, without a final stop; empty where there is nothing to say. */
  readonly detail: string;
}

/** A profile held against one domain. */
export interface ProfileEvidence extends Omit<Profile, 'requirements'> {
  /** In the order of the profile. */
  readonly requirements: readonly (Omit<ProfileRequirement, 'test'> & RequirementState)[];
}
