import type { Evidence } from '../model/evidence.ts';
import type { Channel, Provider } from '../model/provider.ts';
import type { Rr, RrOf } from '../model/rr.ts';
import { isAlphabetic } from '../generate/hop-target.ts';
import { hostTtl } from '../generate/host-ttl.ts';
import { placeText } from '../generate/place-text.ts';
import { typedName } from '../generate/typed-name.ts';
import { findProvider } from '../providers/find-provider.ts';
import { joinStrings } from '../text/character-string.ts';
import { canonicalName, isAtOrBelow, labelsOf, parentName } from '../text/domain-name.ts';
import { concernedRecords } from './concerned-records.ts';
import { recordsByName } from './records-by-name.ts';

/** Why a host does not take a record: what follows its name. */
export interface Refusal {
  readonly reason: 'too-long' | 'characters' | 'name-too-long' | 'no-underscore' | 'target' | 'ttl';
  readonly message: string;
}

/** A record that the host of its zone refuses, by every way that is known to get records in. */
export interface RefusedRecord<T extends 'TXT' | 'CNAME'> {
  readonly rr: RrOf<T>;
  readonly apex: string;
  readonly provider: Provider;
  readonly refusal: Refusal;
}

/** The TXT records that the hosts of their zones, as the user says them, refuse; of a name whose records are too long together, the first. */
export function refusedTexts(evidence: Evidence): RefusedRecord<'TXT'>[] {
  if (evidence.providers === undefined) return [];
  const hosts = hostsByApex(evidence.providers);
  const byName = recordsByName(evidence.inventory);
  const told = new Set<string>();
  return concernedRecords(evidence).flatMap((rr) => {
    if (rr.type !== 'TXT') return [];
    const beside = (byName.get(canonicalName(rr.name)) ?? []).filter((other) => other !== rr && other.type === 'TXT');
    const others = beside.flatMap((other) => (other.type === 'TXT' ? joinStrings(other.strings) : []));
    const found = refusedBy(hosts, rr, (channel) => textFault(joinStrings(rr.strings), others, channel));
    const key = `${canonicalName(rr.name)} ${found?.refusal.message}`;
    if (found === null || told.has(key)) return [];
    told.add(key);
    return [{ rr, ...found }];
  });
}

/** The same of CNAMEs. */
export function refusedAliases(evidence: Evidence): RefusedRecord<'CNAME'>[] {
  if (evidence.providers === undefined) return [];
  const hosts = hostsByApex(evidence.providers);
  return concernedRecords(evidence).flatMap((rr) => {
    if (rr.type !== 'CNAME') return [];
    const found = refusedBy(hosts, rr, (channel) => aliasFault(rr, channel));
    return found === null ? [] : [{ rr, ...found }];
  });
}

/** The first reason why each way into the host of a record's zone is closed; null where one is open, or nobody said which host it is. */
function refusedBy(
  hosts: HostsByApex,
  rr: Rr,
  fault: (channel: Channel) => Refusal | null,
): Omit<RefusedRecord<'TXT'>, 'rr'> | null {
  const held = hostOfName(hosts, rr.name);
  if (held === null) return null;
  const { apex, provider } = held;
  const faults = provider.channels.map((channel) => fault(channel) ?? commonFault(rr, apex, channel));
  const [refusal = null] = faults;
  return refusal === null || faults.includes(null) ? null : { apex, provider, refusal };
}

/** Ids of providers by the apex of their zone, in lower case. */
type HostsByApex = ReadonlyMap<string, string>;

function hostsByApex(providers: NonNullable<Evidence['providers']>): HostsByApex {
  return new Map(providers.map((one) => [canonicalName(one.apex), one.provider]));
}

/** The host of the zone that a name is in: of those that are said, the one with the nearest apex. */
function hostOfName(hosts: HostsByApex, name: string): { apex: string; provider: Provider } | null {
  for (let apex = canonicalName(name); apex !== ''; apex = parentName(apex)) {
    const id = hosts.get(apex);
    const provider = id === undefined ? null : findProvider(id);
    if (provider !== null) return { apex, provider };
  }
  return null;
}

function textFault(text: string, others: readonly string[], { txt }: Channel): Refusal | null {
  const placed = placeText(text, others, txt);
  return 'reason' in placed ? placed : null;
}

function aliasFault({ name, target }: RrOf<'CNAME'>, { cname }: Channel): Refusal | null {
  if (cname.underscoreName === false && name.includes('_'))
    return { reason: 'no-underscore', message: 'takes no CNAME whose name holds an underscore' };
  if (cname.target === 'host-names' && (target.includes('_') || !isAlphabetic(target)))
    return {
      reason: 'target',
      message: `takes no CNAME to ${target}, which ${target.includes('_') ? 'holds an underscore' : `ends in ${labelsOf(target).at(-1) ?? '.'}`}`,
    };
  return null;
}

function commonFault({ name, ttl }: Rr, apex: string, channel: Channel): Refusal | null {
  const { max } = channel.name;
  const typed = isAtOrBelow(name, apex) ? typedName(name, apex, channel.name) : name;
  if (max !== null && typed.length > max)
    return { reason: 'name-too-long', message: `takes a name of ${max} characters, and this has ${typed.length}` };
  const taken = hostTtl(ttl, channel.ttl);
  return 'fault' in taken ? { reason: 'ttl', message: taken.fault } : null;
}
