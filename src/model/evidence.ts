import type { AuthorityEvidence } from './authority-evidence.ts';
import type { DmarcEvidence } from './dmarc-evidence.ts';
import type { DkimEvidence } from './dkim-evidence.ts';
import type { ExpectedEvidence } from './expected-evidence.ts';
import type { ExpectedKey } from './expected-key.ts';
import type { MxEvidence } from './mx-evidence.ts';
import type { ProfileEvidence } from './profile.ts';
import type { Rr } from './rr.ts';
import type { SelectorSearch } from './selector-search.ts';
import type { SpfEvidence } from './spf-evidence.ts';

/** Everything the rules read about one domain. It is gathered first, so that a rule asks nobody and is a plain function. */
export interface Evidence {
  readonly domain: string;
  readonly dkim: readonly DkimEvidence[];
  /** How the selectors of `dkim` were found; null where they were given, or not looked for. */
  readonly selectorSearch: SelectorSearch | null;
  readonly spf: SpfEvidence;
  readonly dmarc: DmarcEvidence;
  readonly mx: MxEvidence;
  /** What the authoritative servers say; left out where they were not asked. */
  readonly authority?: AuthorityEvidence;
  /** How the records that files say are to be published stand beside DNS; left out where none were given. */
  readonly expected?: ExpectedEvidence;
  /** How the domain meets the profile asked for; left out where none was. */
  readonly profile?: ProfileEvidence;
  /** The key to compare the published ones with; null where none was given. */
  readonly expectedKey: ExpectedKey | null;
  /** The user's own records, from files: a resolver cannot show what stands beside a CNAME. Empty where no file was given. */
  readonly inventory: readonly Rr[];
}
