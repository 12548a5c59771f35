import { findMx } from '../evaluate/find-mx.ts';
import { gatherDmarc } from '../evaluate/gather-dmarc.ts';
import { gatherSpf } from '../evaluate/gather-spf.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Resolver } from '../model/resolver.ts';

/** Nobody is asked about what is not judged: it stands in the evidence as if there were nothing. */
const NOTHING: Resolver = { resolve: async () => ({ status: 'nxdomain', path: [], authenticated: false }) };

/** Asks what rules read about the SPF or MX records of a name that is no mail domain. */
export async function gatherOnly(
  name: string,
  only: NonNullable<Evidence['only']>,
  resolver: Resolver,
): Promise<Evidence> {
  const inventory: Evidence['inventory'] = [];
  const [spf, mx, dmarc] = await Promise.all([
    gatherSpf(name, only.includes('spf') ? resolver : NOTHING),
    findMx(name, only.includes('mx') ? resolver : NOTHING),
    gatherDmarc(name, NOTHING, { inventory }),
  ]);
  return {
    domain: name,
    only,
    spf,
    mx,
    dmarc: { ...dmarc, next: null },
    dkim: [],
    selectorSearch: null,
    expectedKey: null,
    inventory,
  };
}
