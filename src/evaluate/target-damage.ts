import type { Damage, DamageKind } from '../model/expected-evidence.ts';
import { canonicalName, isAtOrBelow, sameName } from '../text/domain-name.ts';

/** What may stand in a target besides it, in the order of undoing. */
const MENDS: readonly (readonly [DamageKind, (target: string) => string])[] = [
  ['quotes-kept', (target) => target.replace(/["']/g, '')],
  ['spaces-added', (target) => target.replace(/[ \t\r\n]+/g, '')],
  // A final dot that was taken for a character of the last label.
  ['escapes-kept', (target) => target.replace(/\\\.(?=\.|$)/g, '')],
];

/**
 * What a host did to the target of a CNAME.
 *
 * @param owner the name of the CNAME: a host appends the name of a zone above it
 * @returns empty where the targets are equal, null where they have nothing in common
 */
export function targetDamage(owner: string, expected: string, live: string): readonly Damage[] | null {
  let target = live;
  const damages: Damage[] = [];
  const found = rest(owner, expected, target);
  if (found !== null) return found;
  for (const [kind, undo] of MENDS) {
    const mended = undo(target);
    if (mended === target) continue;
    target = mended;
    damages.push({ kind });
    const more = rest(owner, expected, target);
    if (more !== null) return [...damages, ...more];
  }
  return null;
}

function rest(owner: string, expected: string, live: string): readonly Damage[] | null {
  if (sameName(expected, live)) return [];
  const appended = live.slice(expected.length + 1);
  if (expected !== '' && canonicalName(live).startsWith(`${canonicalName(expected)}.`) && isAtOrBelow(owner, appended))
    return [{ kind: 'zone-appended', what: appended }];
  return live !== '' && canonicalName(expected).startsWith(canonicalName(live))
    ? [{ kind: 'cut', at: live.length, of: expected.length }]
    : null;
}
