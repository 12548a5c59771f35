import type { Report } from '../model/report.ts';
import type { SharedKey } from '../model/shared-key.ts';
import type { DkimPublicKey } from '../records/dkim-key.ts';
import { keyIdentity } from '../records/same-key.ts';
import { canonicalName } from '../text/domain-name.ts';

/**
 * The keys that several domains publish, each in a record of its own: whoever gets the private half signs as all of them. Selectors whose CNAMEs
 * lead to one record are that of a service, which keeps one key on purpose. Keys shared within one domain are the business of `dkim-shared-key`.
 */
export function sharedKeys(reports: readonly Report[]): SharedKey[] {
  const byKey = new Map<string, { key: DkimPublicKey; records: Map<string, { name: string; domain: string }> }>();
  for (const { domain, evidence } of reports)
    for (const { name, owner, key: text } of evidence.dkim) {
      const key = text?.parsed.record.publicKey ?? null;
      if (key === null) continue;
      const held = byKey.get(keyIdentity(key)) ?? { key, records: new Map() };
      byKey.set(keyIdentity(key), held);
      if (!held.records.has(canonicalName(owner))) held.records.set(canonicalName(owner), { name, domain });
    }
  return [...byKey.values()]
    .map(({ key, records }) => ({ key, found: [...records.values()] }))
    .filter(({ found }) => new Set(found.map(({ domain }) => domain)).size > 1)
    .map(({ key, found }) => ({ key, names: found.map(({ name }) => name) }));
}
