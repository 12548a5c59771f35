import type { Rr } from '../model/rr.ts';
import { canonicalName, isAtOrBelow } from '../text/domain-name.ts';

/**
 * What can be typed as a selector: labels of letters, digits, dashes and underscores. `_adsp` and its like are no selectors (RFC 5617 §3), and where
 * `_domainkey` comes twice, a name was typed wrong.
 */
const SELECTOR = /^[a-z0-9-][a-z0-9_-]*(\.(?!_domainkey(\.|$))[a-z0-9_-]+)*$/;

/** The selectors of a domain that the user's own records hold, in their order: nobody has to guess them. */
export function selectorsIn(inventory: readonly Pick<Rr, 'name' | 'type'>[], domain: string): string[] {
  const base = canonicalName(`_domainkey.${domain}`);
  const found = inventory
    .filter(({ name, type }) => (type === 'TXT' || type === 'CNAME') && isAtOrBelow(name, base))
    .map(({ name }) => canonicalName(name).slice(0, -(base.length + 1)));
  return [...new Set(found)].filter((selector) => SELECTOR.test(selector));
}
