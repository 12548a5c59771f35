import type { Plan, PlanNote, WayOut } from '../model/plan.ts';
import { labelsOf, nameOf, sameName } from '../text/domain-name.ts';
import { hostOf } from './host-of.ts';
import { hopTargetFault, isAlphabetic, isInZoneOf, likelyApex, proposedTarget } from './hop-target.ts';
import { hopNotes } from './plan-notes.ts';
import { hopSteps } from './plan-steps.ts';
import { recordOf, refusal, soundName, type Draft, type HopOptions } from './publish-draft.ts';
import { cnameSite, txtSite, type Unfit } from './record-site.ts';
import { waysOut } from './ways-out.ts';

/** The plan for a CNAME at the name of the record and its text at the target, or why that cannot be. */
export function hopPlan(draft: Draft, hop: HopOptions): Plan {
  const target = soundName(hop.name, 'the hop target');
  const zone = hop.apex === undefined ? likelyZone(draft, target) : soundName(hop.apex, 'the zone of the hop target');
  const fault = hopTargetFault(draft, target, zone);
  if (fault !== null) return refusal(draft, 'hop-target', fault, otherTarget(draft, target, zone));
  const far: Draft = { ...draft, name: target, apex: zone, host: hostOf(hop.at, hop.by) };
  const there = txtSite(far);
  if ('reason' in there) return refuseThere(draft, far, there);
  const here = cnameSite(draft, target);
  if ('reason' in here) return refuseHere(draft, here);
  const guess: PlanNote[] =
    hop.apex === undefined
      ? [{ about: 'zone', message: `${target} is taken to be in the zone ${zone}: --hop-apex says another` }]
      : [];
  return {
    status: 'ready',
    way: 'hop',
    certain: there.placement.certain,
    record: recordOf(draft),
    sites: [here.site, there.site],
    steps: hopSteps(draft.name, target, here, there),
    notes: [...guess, ...hopNotes(draft, far, there, there.placement)],
  };
}

/** A target below the zone of the record is in that zone, unless the user says that it is delegated. */
function likelyZone({ apex }: Draft, target: string): string {
  const likely = likelyApex(target);
  return target.endsWith(`.${apex}`) ? apex : likely;
}

function otherTarget({ name, apex }: Draft, target: string, zone: string): WayOut[] {
  const parent = labelsOf(target)
    .slice(1)
    .filter((label) => !label.includes('_'));
  const message = isInZoneOf(apex, target, zone)
    ? `give a name in a zone at another host, as --hop ${proposedTarget(name, 'keys.example.net')}; if a part of ${apex} is delegated to it, say so with --hop-apex`
    : !isAlphabetic(target)
      ? `give a name whose last label has only letters, as --hop ${proposedTarget(name, 'keys.example.net')}`
      : `give a name without underscores, as --hop ${proposedTarget(name, parent.length > 1 ? nameOf(parent) : zone)}`;
  return [{ kind: 'target', message }];
}

function refuseThere(draft: Draft, far: Draft, { reason, message, ttl }: Unfit): Plan {
  if (reason === 'ttl') return refusal(draft, 'ttl', message, [ttlWay(ttl)]);
  const host: WayOut = { kind: 'host', message: 'give a hop target in a zone whose host holds the record' };
  const why = reason === 'too-long' || reason === 'characters' ? 'hop-too-long' : reason;
  const others = reason === 'too-long' ? waysOut({ ...far, name: draft.name }, 'tried') : [];
  return refusal(draft, why, message, [host, ...others.filter(({ kind }) => kind !== 'delegation')]);
}

function refuseHere(draft: Draft, { reason, message, ttl }: Unfit): Plan {
  if (reason === 'ttl') return refusal(draft, 'ttl', message, [ttlWay(ttl)]);
  if (reason === 'taken' && sameName(draft.name, draft.apex))
    return refusal(draft, 'taken', message, [
      {
        kind: 'name',
        message: `take a name below it; if ${draft.name} lies in a zone above it, say in which with --apex`,
      },
      ...waysOut(draft, 'open'),
    ]);
  if (reason === 'taken')
    return refusal(draft, 'taken', message, [
      { kind: 'name', message: 'take another selector, or remove what stands there' },
    ]);
  if (reason === 'name-too-long')
    return refusal(draft, reason, message, [{ kind: 'name', message: 'take a shorter selector' }]);
  return refusal(draft, reason, message, [
    { kind: 'host', message: `ask ${draft.host.provider.name} to enter the CNAME for you` },
    ...waysOut(draft, 'tried'),
  ]);
}

export function ttlWay(ttl: number | undefined): WayOut {
  return { kind: 'ttl', message: `give one that it takes, as --ttl ${ttl}` };
}
