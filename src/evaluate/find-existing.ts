import type { Unknown } from '../model/report.ts';
import type { Resolver } from '../model/resolver.ts';
import type { Rr, RrType } from '../model/rr.ts';
import { isAtOrBelow, parentName, sameName } from '../text/domain-name.ts';

/** What is published at the names where records are to go. */
export interface Existing {
  readonly rrs: readonly Rr[];
  /** Questions without an answer: what they are about may be there or not. */
  readonly unknown: readonly Unknown[];
}

/** The types that stand in the way of a record, or of one another. */
const BESIDE: readonly RrType[] = ['CNAME', 'TXT', 'A', 'AAAA', 'MX'];
/** The most names between a record and its zone that are asked for a delegation. */
const ABOVE_MAX = 8;

/**
 * Asks what stands at each name, and whether a name between it and its zone is delegated. Records behind a CNAME stand at another name, and are left
 * out. At most 15 questions a name.
 */
export async function findExisting(
  places: readonly { readonly name: string; readonly apex: string }[],
  resolver: Resolver,
): Promise<Existing> {
  const asked = places.flatMap(({ name, apex }) => [
    ...BESIDE.map((type) => ({ name, type })),
    ...delegable(name, apex).map((above) => ({ name: above, type: 'NS' as const })),
  ]);
  const found = await Promise.all(asked.map(async ({ name, type }) => await ask(name, type, resolver)));
  return { rrs: found.flatMap(({ rrs }) => rrs), unknown: found.flatMap(({ unknown }) => unknown) };
}

async function ask(name: string, type: RrType, resolver: Resolver): Promise<Existing> {
  const answer = await resolver.resolve(name, type);
  // What fails behind a CNAME says nothing about the name, and the CNAME is asked for itself.
  if (answer.status === 'failed' && answer.path.length === 0)
    return { rrs: [], unknown: [{ name, type, cause: answer.cause, detail: answer.detail }] };
  if (answer.status !== 'records') return { rrs: [], unknown: [] };
  return { rrs: answer.records.filter((rr) => rr.type === type && sameName(rr.name, name)), unknown: [] };
}

/** The name and those above it, below the apex. */
function delegable(name: string, apex: string): string[] {
  const names: string[] = [];
  for (let at = name; !sameName(at, apex) && isAtOrBelow(at, apex) && names.length < ABOVE_MAX; at = parentName(at))
    names.push(at);
  return names;
}
