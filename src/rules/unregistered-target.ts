import type { Evidence } from '../model/evidence.ts';
import type { SpfNodeTerm } from '../model/spf-cost-tree.ts';
import { canonicalName } from '../text/domain-name.ts';
import { isPass, isRedirect } from './sender-records.ts';

/** What a term leads to: another record, or addresses. */
export type TargetKind = 'record' | 'host';

/**
 * The domain that does not exist, and that a term depends on, so that who registers it can send; null where there is none. A term that does not let pass what
 * it matches lets nobody send.
 */
export function unregisteredTarget({ spf }: Evidence, kind: TargetKind): (found: SpfNodeTerm) => string | null {
  const free = new Map((spf.unregistered ?? []).map(({ name, domain }) => [name, domain]));
  return (found) => {
    if (free.size === 0 || !(isPass(found) || (found.reachable && isRedirect(found.term)))) return null;
    const own = found.child === null ? [] : [found.child.domain];
    const names = kind === 'record' ? own : found.answers.map(({ name }) => name);
    return names.map((name) => free.get(canonicalName(name))).find((domain) => domain !== undefined) ?? null;
  };
}
