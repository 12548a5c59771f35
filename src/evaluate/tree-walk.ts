import type { Answer } from '../model/answer.ts';
import type { DmarcDiscovery } from '../model/dmarc-discovery.ts';
import type { WalkStep } from '../model/dmarc-evidence.ts';
import type { DmarcRecord } from '../model/dmarc-record.ts';
import type { Parsed } from '../model/problem.ts';
import type { Resolver } from '../model/resolver.ts';
import { hasDmarcVersion } from '../records/dmarc-version.ts';
import { parseDmarc } from '../records/dmarc.ts';
import { labelsOf, nameFault, nameOf } from '../text/domain-name.ts';
import { txtTexts } from '../text/txt-records.ts';

/** The most names a walk asks for (RFC 9989 §4.10). */
const NAMES_MAX = 8;

/** A tree walk (RFC 9989 §4.10), up to where it stops. */
export interface TreeWalk {
  /** Where it begins. */
  readonly domain: string;
  readonly steps: readonly WalkStep[];
  /** The records that are the only one at their name, longest name first. */
  readonly records: readonly WalkRecord[];
  /** The first question of these steps that has no answer. What stands there is unknown, and whether the walk stops there. */
  readonly failure: DmarcDiscovery['failure'];
}

/** The one record at a name of a walk. */
export interface WalkRecord {
  readonly domain: string;
  readonly text: string;
  readonly parsed: Parsed<DmarcRecord>;
}

/**
 * The domains whose `_dmarc` name a walk from a domain asks, in order (RFC 9989 §4.10): itself, then one label less each time down to the top-level
 * domain; from more than eight labels it goes to the seven on the right at once.
 *
 * @example walkDomains('a.example.com') // ['a.example.com', 'example.com', 'com']
 */
export function walkDomains(domain: string): string[] {
  const labels = labelsOf(domain);
  const above = labels.length > NAMES_MAX ? labels.slice(-(NAMES_MAX - 1)) : labels.slice(1);
  return [domain, ...above.map((_, i) => nameOf(above.slice(i)))];
}

/**
 * Walks from a domain to the top (RFC 9989 §4.10). Its names are all known at the start, and are asked side by side; what was asked past the stop is
 * in no part of the result, and a failure there is none.
 *
 * At each name what is no DMARC record is discarded, and so are all records where more than one remains (steps 2 and 6); the walk goes on in either case. Only
 * a single record with psd=y or psd=n ends it (steps 3 and 7). Where psd stands twice in it, which the RFC does not provide for, the first is taken, as the parser tells it.
 */
export async function treeWalk(domain: string, resolver: Resolver): Promise<TreeWalk> {
  const asked = await Promise.all(walkDomains(domain).map(async (step) => await walkStep(step, resolver)));
  const found = asked.map(onlyRecord);
  const stop = found.findIndex((record) => record !== null && record.parsed.record.psd !== 'u');
  const end = stop === -1 ? asked.length : stop + 1;
  const steps = asked.slice(0, end);
  return {
    domain,
    steps,
    records: found.slice(0, end).filter((record) => record !== null),
    failure: steps.map(failureOf).find((failure) => failure !== null) ?? null,
  };
}

/** Asks for the DMARC records at one domain. */
export async function walkStep(domain: string, resolver: Resolver): Promise<WalkStep> {
  const name = `_dmarc.${domain}`;
  // A domain of nearly 255 octets has no room for the label: nothing can be published there.
  if (nameFault(name) !== null)
    return { domain, answer: { status: 'nxdomain', path: [], authenticated: false }, records: [] };
  const answer = await resolver.resolve(name, 'TXT');
  return { domain, answer, records: txtTexts(answer).filter(hasDmarcVersion) };
}

/**
 * Records that are read already, by the answer that holds them. The walks of one check meet at the same names, and over a resolver that remembers they get the same
 * answers: a record of 64 KB is read once, not by each of them.
 */
const READ = new WeakMap<Answer, Pick<WalkRecord, 'text' | 'parsed'>>();

/** The one DMARC record of a step; null where there is none, or several. */
export function onlyRecord({ domain, answer, records }: WalkStep): WalkRecord | null {
  const [text] = records;
  if (text === undefined || records.length > 1) return null;
  const known = READ.get(answer);
  if (known?.text === text) return { domain, ...known };
  const read = { text, parsed: parseDmarc(text) };
  READ.set(answer, read);
  return { domain, ...read };
}

function failureOf({ domain, answer }: WalkStep): DmarcDiscovery['failure'] {
  if (answer.status !== 'failed') return null;
  return { name: `_dmarc.${domain}`, cause: answer.cause, detail: answer.detail };
}
