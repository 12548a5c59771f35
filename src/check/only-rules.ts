import type { Evidence } from '../model/evidence.ts';
import type { Rule } from '../model/rule.ts';

/** What is asked of a domain's own record, and of no part of one. */
const OF_DOMAINS: ReadonlySet<string> = new Set([
  'spf-missing',
  'spf-no-all',
  'spf-neutral-all',
  'spf-cname-at-apex',
  'spf-wrong-name',
]);

/** The rules for a name that is no mail domain: those on the records that it has, and none that misses what a domain should have. */
export function onlyRules(rules: readonly Rule[], only: NonNullable<Evidence['only']>): readonly Rule[] {
  return rules.filter(({ id }) => !OF_DOMAINS.has(id) && only.some((part) => id.startsWith(`${part}-`)));
}
