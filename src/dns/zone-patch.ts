import type { Answer } from '../model/answer.ts';
import type { RrType } from '../model/rr.ts';
import type { ZoneIndex } from './zone-index.ts';
import { lineage, wildcardBelow } from './zone-lineage.ts';
import { inPatchNode, ownedBy } from './zone-lookup.ts';
import type { ZoneStep } from './zone-step.ts';

/**
 * What records say to a name that does not exist below them, or null where that stands: the name exists by what lies under it (RFC 8020 §2), or
 * a patched wildcard makes records for it (RFC 4592 §3.3.1).
 *
 * @param ask asks below. It is called at most once: a live name between the wildcard's parent and the name would be the closest encloser, and if
 *   the uppermost of them does not exist, none does.
 */
export async function patchedAbsence(
  index: ZoneIndex,
  ask: (name: string) => Promise<Answer>,
  name: string,
  type: RrType,
): Promise<ZoneStep | null> {
  const upwards = lineage(name);
  const depth = upwards.findIndex((key) => index.existing.has(key));
  if (depth === 0) return { kind: 'nodata' };
  const wildcard = wildcardBelow(upwards[depth] ?? '');
  const inHeldZone = upwards.slice(depth).some((key) => index.zones.has(key));
  if (inHeldZone || !index.existing.has(wildcard)) return null;
  if (depth > 1) {
    const between = await ask(upwards[depth - 1] ?? '');
    // A path begins at a CNAME, so the name exists, whatever became of the path.
    if (between.path.length > 0) return null;
    if (between.status === 'failed') return { kind: 'elsewhere', cause: between.cause, detail: between.detail };
    if (between.status !== 'nxdomain') return null;
  }
  const step = inPatchNode(index, wildcard, name, type);
  return step === null ? { kind: 'nodata' } : ownedBy(name, step);
}
