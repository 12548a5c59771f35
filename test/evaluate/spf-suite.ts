import { readFileSync } from 'node:fs';
import { zoneResolver } from '../../src/dns/zone.ts';
import type { Resolver } from '../../src/model/resolver.ts';
import type { Rr, RrType } from '../../src/model/rr.ts';
import type { SpfSubject } from '../../src/model/spf-trace.ts';
import { splitText } from '../../src/text/character-string.ts';
import { canonicalName } from '../../src/text/domain-name.ts';
import { suitePath } from '../suites.ts';
import { failed } from '../dns/scripted.ts';

/** A case of the openSPF suite for RFC 7208. */
export interface SpfCase {
  readonly id: string;
  readonly helo: string;
  readonly mailfrom: string;
  readonly ip: string;
  /** The results of which any will do. */
  readonly expect: readonly string[];
  /** `DEFAULT`: the receiver's own. */
  readonly explanation: string | null;
  readonly zone_ref: string;
}

type Entry = 'TIMEOUT' | Readonly<Record<string, string | readonly string[]>>;
type Zone = Readonly<Record<string, readonly Entry[]>>;

export interface SpfSuite {
  readonly cases: readonly SpfCase[];
  readonly zones: Readonly<Record<string, Zone>>;
}

/** The suite, without cases where it is not on this machine. */
export function spfSuite(): SpfSuite {
  const path = suitePath('spf-normalized', 203);
  // The suite's own format, which its SOURCE.txt describes.
  return path === null
    ? { cases: [], zones: {} }
    : (JSON.parse(readFileSync(`${path}/rfc7208.json`, 'utf8')) as SpfSuite);
}

/** Where there is no sender, the HELO name is asked for (RFC 7208 §2.4). */
export function subjectOf({ ip, mailfrom, helo }: SpfCase): SpfSubject {
  const domain = mailfrom.slice(mailfrom.lastIndexOf('@') + 1);
  return { ip, domain: domain === '' ? helo : domain, sender: mailfrom, helo };
}

/**
 * A resolver over a zone of the suite: entries of type SPF stand for TXT too where the name has no TXT of its own (`NONE` being one that is not there), and
 * where a name has a TIMEOUT, no other type than those listed is answered.
 */
export function suiteResolver(zone: Zone): Resolver {
  const rrs = Object.entries(zone).flatMap(([name, entries]) => recordsOf(name, entries));
  const silent = new Map(
    Object.entries(zone)
      .filter(([, entries]) => entries.includes('TIMEOUT'))
      .map(([name, entries]) => [canonicalName(name), typesOf(entries)]),
  );
  const records = zoneResolver(rrs);
  return {
    async resolve(name, type, options) {
      const answered = silent.get(canonicalName(name));
      if (answered !== undefined && !answered.has(type)) return failed('timeout', 'scripted');
      return await records.resolve(name, type, options);
    },
  };
}

function pairsOf(entries: readonly Entry[]): [string, string | readonly string[]][] {
  const listed = entries.flatMap((entry) => (entry === 'TIMEOUT' ? [] : Object.entries(entry)));
  const own = listed.some(([type]) => type === 'TXT');
  return own ? listed : [...listed, ...listed.filter(([type]) => type === 'SPF').map(spfAsTxt)];
}

function spfAsTxt([, value]: [string, string | readonly string[]]): [string, string | readonly string[]] {
  return ['TXT', value];
}

function typesOf(entries: readonly Entry[]): ReadonlySet<string> {
  return new Set(
    pairsOf(entries)
      .filter(([, value]) => value !== 'NONE')
      .map(([type]) => type),
  );
}

function recordsOf(name: string, entries: readonly Entry[]): Rr[] {
  return pairsOf(entries).flatMap(([type, value]) => (value === 'NONE' ? [] : [recordOf(name, type, value)]));
}

function recordOf(name: string, type: string, value: string | readonly string[]): Rr {
  const facts = { name, ttl: 300 };
  const texts = typeof value === 'string' ? [value] : value;
  const [first = '', second = ''] = texts;
  const target = (text: string): string => text.replace(/\.$/, '');
  switch (type as RrType) {
    case 'A':
    case 'AAAA':
      return { ...facts, type: type === 'A' ? 'A' : 'AAAA', address: first };
    case 'MX':
      return { ...facts, type: 'MX', preference: Number(first), exchange: target(second) };
    case 'PTR':
    case 'CNAME':
      return { ...facts, type: type === 'PTR' ? 'PTR' : 'CNAME', target: target(first) };
    case 'TXT':
    case 'SPF':
      return { ...facts, type: type === 'TXT' ? 'TXT' : 'SPF', strings: texts.flatMap((text) => splitText(text)) };
    default:
      throw new Error(`a zone of the suite has the type ${type}`);
  }
}
