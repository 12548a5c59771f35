import type { Answer } from './answer.ts';
import type { Unknown } from './report.ts';
import type {
  DmarcDiscovery,
  EffectivePolicy,
  EnforcementStep,
  OldDmarc,
  ReportDestination,
} from './dmarc-discovery.ts';

/** The DMARC records on the way from a domain to the top (RFC 9989 §4.10), and what follows from them. */
export interface DmarcEvidence extends Pick<DmarcDiscovery, 'status' | 'record' | 'policyDomain'> {
  readonly walk: readonly WalkStep[];
  /** The whole discovery. */
  readonly discovery: DmarcDiscovery;
  readonly effective: readonly EffectivePolicy[];
  readonly destinations: readonly ReportDestination[];
  readonly old: OldDmarc;
  readonly next: EnforcementStep | null;
  /** Records at names where nobody looks for them: the domain itself, `_dmarc._dmarc`, or `dmarc`. */
  readonly misplaced: readonly { readonly name: string; readonly records: readonly string[] }[];
  /** Whether a wildcard answers for `_dmarc` names below the domain; null where that was not asked. */
  readonly wildcard: readonly string[] | null;
  /** The questions without an answer that leave something of this unknown. */
  readonly unanswered: readonly Unknown[];
}

/** One name of the tree walk. */
export interface WalkStep {
  /** The domain, without `_dmarc`. */
  readonly domain: string;
  readonly answer: Answer;
  /** Every TXT record that begins with a valid version tag. */
  readonly records: readonly string[];
}
