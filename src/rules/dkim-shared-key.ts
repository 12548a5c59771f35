import type { DkimEvidence } from '../model/dkim-evidence.ts';
import type { Rule } from '../model/rule.ts';
import { keyIdentity } from '../records/same-key.ts';
import { canonicalName } from '../text/domain-name.ts';
import { RSA_2048, RSA_2048_OTHER, keyRecord, txt } from './example-records.ts';

export const dkimSharedKey: Rule = {
  id: 'dkim-shared-key',
  severity: 'warning',
  reference: 'RFC 6376 §3.1',
  title: 'Several selectors hold the same key',
  why: 'Selectors are there so that each key can be replaced and withdrawn by itself. Here one key stands in several records: taking one of them away does not end the key, and a change from one selector to the other changes nothing. Give each selector a key of its own, or lead them to one record by CNAMEs.',
  bad: [
    `${txt('s1._domainkey', keyRecord(RSA_2048))}\n${txt('s2._domainkey', keyRecord(RSA_2048))}`,
    `s1._domainkey CNAME a.keys\ns2._domainkey CNAME b.keys\n${txt('a.keys', keyRecord(RSA_2048))}\n${txt('b.keys', keyRecord(RSA_2048))}`,
  ],
  good: [
    `${txt('s1._domainkey', keyRecord(RSA_2048))}\n${txt('s2._domainkey', keyRecord(RSA_2048_OTHER))}`,
    `s1._domainkey CNAME a.keys\ns2._domainkey CNAME a.keys\n${txt('a.keys', keyRecord(RSA_2048))}`,
  ],
  check: ({ dkim }) =>
    [...byKey(dkim).values()].flatMap((same) => {
      const [first, ...others] = onePerRecord(same);
      if (first === undefined || others.length === 0) return [];
      const at = first.key?.at;
      return {
        name: first.name,
        type: 'TXT' as const,
        message: `the selectors ${listed([first, ...others])} hold the same key`,
        facts: { selectors: same.map(({ selector }) => selector) },
        ...(at && { at }),
      };
    }),
};

function byKey(dkim: readonly DkimEvidence[]): Map<string, DkimEvidence[]> {
  const groups = new Map<string, DkimEvidence[]>();
  for (const found of dkim) {
    const key = found.key?.parsed.record.publicKey ?? null;
    if (key === null) continue;
    const identity = keyIdentity(key);
    const same = groups.get(identity);
    if (same === undefined) groups.set(identity, [found]);
    else same.push(found);
  }
  return groups;
}

/** CNAMEs that lead to one record share it on purpose: that is one key in one place. */
function onePerRecord(dkim: readonly DkimEvidence[]): DkimEvidence[] {
  const owners = new Set<string>();
  return dkim.filter(({ owner }) => !owners.has(canonicalName(owner)) && owners.add(canonicalName(owner)));
}

/** Selectors that a message names. */
const NAMED = 8;

function listed(dkim: readonly DkimEvidence[]): string {
  const names = dkim.slice(0, NAMED).map(({ selector }) => selector);
  const more = dkim.length - names.length;
  if (more > 0) return `${names.join(', ')} and ${more} more`;
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
