import type { DmarcEvidence } from './dmarc-evidence.ts';
import type { DkimEvidence } from './dkim-evidence.ts';
import type { Rr } from './rr.ts';
import type { SpfEvidence } from './spf-evidence.ts';

/** Everything the rules read about one domain. It is gathered first, so that a rule asks nobody and is a plain function. */
export interface Evidence {
  readonly domain: string;
  readonly dkim: readonly DkimEvidence[];
  readonly spf: SpfEvidence;
  readonly dmarc: DmarcEvidence;
  /** The user's own records, from files: a resolver cannot show what stands beside a CNAME. Empty where no file was given. */
  readonly inventory: readonly Rr[];
}
