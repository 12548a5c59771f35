import type { Provider } from '../model/provider.ts';
import type { Rr } from '../model/rr.ts';
import { canonicalName, isAtOrBelow, labelsOf, nameOf, sameName } from '../text/domain-name.ts';
import type { Host } from './host-of.ts';
import type { Draft } from './publish-draft.ts';

/**
 * The zone that a hop target is taken to lie in where none is given: the last two labels, or three where the last two are short, as in
 * `example.co.uk`. DNS cannot be asked here, so this is a guess, and the plan says so.
 */
export function likelyApex(name: string): string {
  const labels = labelsOf(name);
  const [second = '', top = ''] = labels.slice(-2);
  return nameOf(labels.slice(top.length === 2 && second.length <= 3 ? -3 : -2));
}

/** A target that every host takes, made of the name of a selector: `s1-example-com` for `s1._domainkey.example.com`, below the given parent. */
export function proposedTarget(name: string, parent: string): string {
  const label = labelsOf(name)
    .filter((one) => one !== '_domainkey')
    .join('-')
    .replaceAll(/[^a-z0-9-]/g, '-')
    .replaceAll(/-+/g, '-')
    .slice(0, 63)
    .replaceAll(/^-|-$/g, '');
  return `${label}.${parent}`;
}

/** Why a name cannot be the target of a hop, or null. */
export function hopTargetFault({ name, apex, host, existing }: Draft, target: string, zone: string): string | null {
  if (sameName(name, target)) return `the hop from ${name} leads to itself`;
  if (!isAtOrBelow(target, zone)) return `the hop target ${target} is not in the zone ${zone}`;
  if (isInZoneOf(apex, target, zone))
    return `the hop target ${target} is in the zone ${apex}, as the selector is: it has to be in a zone at another host`;
  const loop = loopFrom(target, name, existing);
  if (loop !== null) return `the hop would go round in circles: ${target} is itself a CNAME that leads to ${loop}`;
  return targetNameFault(target, host);
}

/** Whether a target lies in the zone of the record: also where the zone said is one above that, which has delegated it. */
export function isInZoneOf(apex: string, target: string, zone: string): boolean {
  return isAtOrBelow(target, apex) && isAtOrBelow(apex, zone);
}

/** The name where the CNAMEs from a target meet those from the selector, or null. */
function loopFrom(target: string, name: string, existing: readonly Rr[]): string | null {
  const seen = new Set([canonicalName(name)]);
  for (let at = target; ;) {
    const alias = existing.find((rr) => rr.type === 'CNAME' && sameName(rr.name, at));
    if (alias?.type !== 'CNAME') return null;
    at = canonicalName(alias.target);
    if (seen.has(at)) return at;
    seen.add(at);
  }
}

/** What some hosts refuse in a target, unless this one is known to take it: an underscore in any label, and a TLD that is not alphabetic. */
function targetNameFault(target: string, { provider, channel }: Host): string | null {
  if (channel.cname.target === 'any') return null;
  const taken = takes(provider, channel.cname.target);
  if (target.includes('_')) return `the hop target ${target} holds an underscore, ${taken}`;
  if (!isAlphabetic(target)) return `the hop target ${target} ends in ${labelsOf(target).at(-1)}, ${taken}`;
  return null;
}

/** Whether the TLD has only letters: one in A-labels, as xn--p1ai, has more. */
export function isAlphabetic(target: string): boolean {
  return /^[a-z]{2,63}$/i.test(labelsOf(target).at(-1) ?? '');
}

function takes({ name }: Provider, known: 'host-names' | null): string {
  return known === null ? `which ${name} is not known to take` : `which ${name} refuses`;
}
