import { maskedRr } from '../check/masked-rr.ts';
import type { Plan, PlanNote, Site } from '../model/plan.ts';
import { isPrivateKey } from '../records/is-private-key.ts';
import { joinStrings } from '../text/character-string.ts';

/**
 * Takes private keys that were published by mistake out of what a plan says is to be removed, with the texts beside them, over which such a key may be
 * spread: a plan is stored, mailed and pasted into tickets. Only their lengths are left, and a note.
 */
export function maskRemovals(plan: Plan): Plan {
  if (plan.status === 'refused') return plan;
  const [here, there] = plan.sites;
  const notes = plan.sites.filter((site) => secretsIn(site).size > 0).map(exposed);
  if (notes.length === 0) return plan;
  const sites = there === undefined ? ([masked(here)] as const) : ([masked(here), masked(there)] as const);
  return { ...plan, sites, notes: [...notes, ...plan.notes] };
}

function secretsIn({ removals }: Site): ReadonlySet<string> {
  const texts = removals.flatMap((rr) => (rr.type === 'TXT' ? joinStrings(rr.strings) : []));
  return new Set(texts.some(isPrivateKey) ? texts : []);
}

function masked(site: Site): Site {
  const secret = secretsIn(site);
  return { ...site, removals: site.removals.map((rr) => maskedRr(rr, secret)) };
}

function exposed({ records: [record] }: Site): PlanNote {
  return {
    about: 'existing',
    message: `a private key stands at ${record?.name}, for all to read: sign with it no more, and remove it by hand, as it is not shown here`,
  };
}
