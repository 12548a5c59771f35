import type { Resolver } from '../model/resolver.ts';
import type { Rr } from '../model/rr.ts';
import { canonicalName } from '../text/domain-name.ts';
import { visible } from '../text/untrusted.ts';

/** A resolver that remembers every name that a question or its CNAME path came to. */
export function remembering(below: Required<Resolver>): Required<Resolver> & { readonly names: ReadonlySet<string> } {
  const names = new Set<string>();
  return {
    names,
    async resolve(name, type, options) {
      names.add(canonicalName(name));
      const answer = await below.resolve(name, type, options);
      for (const { target } of answer.path) names.add(canonicalName(target));
      return answer;
    },
    close: () => below.close(),
  };
}

const NOTES_MAX = 5;

/**
 * Says which records of patches nothing asked for: somebody who lays a few records over live DNS wants them looked at, and a slip in a name would
 * have the live ones judged in their place. Whole zones hold much that no check asks for.
 *
 * @param names canonical
 * @returns lines for stderr
 */
export function unaskedNotes(inventory: readonly Rr[], names: ReadonlySet<string>): string[] {
  const zones = new Set(inventory.filter(({ type }) => type === 'SOA').map(({ at }) => at?.file));
  const unasked = inventory.filter(({ name, at }) => !zones.has(at?.file) && !names.has(canonicalName(name)));
  const lines = unasked.slice(0, NOTES_MAX).map(({ name, type, at }) => {
    const place = at === undefined ? '' : `${at.file}:${at.line}: `;
    return `mailward: note: ${visible(place)}the ${type} record at ${visible(name)} was not asked for\n`;
  });
  const more = unasked.length - lines.length;
  return more > 0 ? [...lines, `mailward: note: and ${more} more records of the files given with --zone\n`] : lines;
}
