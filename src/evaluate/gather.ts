import type { DkimEvidence } from '../model/dkim-evidence.ts';
import type { Evidence } from '../model/evidence.ts';
import type { ExpectedKey } from '../model/expected-key.ts';
import type { Resolver } from '../model/resolver.ts';
import type { Rr } from '../model/rr.ts';
import type { SelectorSearch } from '../model/selector-search.ts';
import { findDkimKey } from './find-dkim-key.ts';
import { enforcementStep } from './enforcement-step.ts';
import { findExpected } from './find-expected.ts';
import { findSelectors } from './find-selectors.ts';
import { findMx } from './find-mx.ts';
import { findSpf } from './find-spf.ts';
import { gatherDmarc } from './gather-dmarc.ts';
import { gatherSpf } from './gather-spf.ts';
import { selectorsIn } from './selectors-in.ts';
import { matchesKey } from './match-key.ts';

/** What to gather evidence of. */
export interface Subject {
  readonly domain: string;
  readonly selectors: readonly string[];
  /** Whether to look for selectors where none is given. */
  readonly search: boolean;
  /** The user's own records, from files. */
  readonly inventory: readonly Rr[];
  /** The key to compare the published ones with. */
  readonly expectedKey: ExpectedKey | null;
  /** Records that are to be published, from files; those of other domains are passed over. */
  readonly expected?: readonly Rr[];
}

/** Asks everything that the rules read about one domain, all branches side by side. */
export async function gather(subject: Subject, resolver: Resolver): Promise<Evidence> {
  const { domain, inventory, expectedKey, expected } = subject;
  const [keys, spf, gathered, mx, published] = await Promise.all([
    gatherKeys(subject, resolver),
    gatherSpf(domain, resolver),
    gatherDmarc(domain, resolver, { inventory }),
    findMx(domain, resolver),
    expected && findExpected(domain, expected, resolver),
  ]);
  const next = enforcementStep({ discovery: gathered.discovery, spf, dkim: keys.dkim, mx });
  const dmarc = { ...gathered, next };
  return { domain, ...keys, spf, dmarc, mx, ...(published && { expected: published }), expectedKey, inventory };
}

/** The keys of the selectors given, or of those that a search finds; these are judged like any other from here on. */
async function gatherKeys(
  { domain, selectors, search, inventory, expectedKey }: Subject,
  resolver: Resolver,
): Promise<{ dkim: DkimEvidence[]; selectorSearch: SelectorSearch | null }> {
  const selectorSearch =
    selectors.length > 0 || !search
      ? null
      : await findSelectors(
          domain,
          { given: selectorsIn(inventory, domain), spf: (await findSpf(domain, resolver)).records },
          resolver,
        );
  const found = selectorSearch?.hits.map(({ selector }) => selector) ?? selectors;
  const keys = await Promise.all(found.map(async (selector) => await findDkimKey({ domain, selector }, resolver)));
  const dkim = keys.map((one) =>
    expectedKey === null ? one : { ...one, matchesKey: matchesKey(one, expectedKey.key) },
  );
  return { dkim, selectorSearch };
}
