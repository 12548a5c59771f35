import type { Location } from '../model/location.ts';

/** What a reader found, in the order of the file; what has no place comes first. */
export function inOrder<T extends { readonly at?: Location }>(items: readonly T[]): T[] {
  return items.toSorted(
    ({ at: a }, { at: b }) => (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0),
  );
}
