import type { Evidence } from '../model/evidence.ts';
import type { Resolver } from '../model/resolver.ts';
import type { Rr } from '../model/rr.ts';
import { findDkimKey } from './find-dkim-key.ts';
import { findDmarc } from './find-dmarc.ts';
import { findSpf } from './find-spf.ts';

/** What to gather evidence of. */
export interface Subject {
  readonly domain: string;
  readonly selectors: readonly string[];
  /** The user's own records, from files. */
  readonly inventory: readonly Rr[];
}

/** Asks everything that the rules read about one domain, all branches side by side. */
export async function gather({ domain, selectors, inventory }: Subject, resolver: Resolver): Promise<Evidence> {
  const [dkim, spf, dmarc] = await Promise.all([
    Promise.all(selectors.map(async (selector) => await findDkimKey({ domain, selector }, resolver))),
    findSpf(domain, resolver),
    findDmarc(domain, resolver),
  ]);
  return { domain, dkim, spf, dmarc, inventory };
}
