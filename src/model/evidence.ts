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
  /** The DNS hosts of zones, as the user says: the apex, and the id of a provider. Left out where he says none. */
  readonly providers?: readonly { readonly apex: string; readonly provider: string }[];
  /**
   * What was judged of a name that is no mail domain, as a wildcard, or `_spf` with a part of a record; the rest was not looked at. Left out:
   * everything was.
   */
  readonly only?: readonly ('spf' | 'mx')[];
  /** The key to compare the published ones with; null where none was given. */
  readonly expectedKey: ExpectedKey | null;
  /** The user's own records, from files: a resolver cannot show what stands beside a CNAME. Empty where no file was given. */
  readonly inventory: readonly Rr[];
}
