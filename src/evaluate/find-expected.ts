import type { Answer } from '../model/answer.ts';
import type { Damage, ExpectedEvidence, ExpectedRecord, ExpectedRr } from '../model/expected-evidence.ts';
import type { Resolver } from '../model/resolver.ts';
import type { Rr, RrType } from '../model/rr.ts';
import { joinStrings } from '../text/character-string.ts';
import { canonicalName, isAtOrBelow, labelsOf, nameFault } from '../text/domain-name.ts';
import { txtRecords } from '../text/txt-records.ts';
import { expectedRecords } from './expected-records.ts';
import { findZone } from './find-zone.ts';
import { publishedDamage } from './published-damage.ts';

/** Records looked at side by side. */
const SIDE_BY_SIDE = 12;
/** What stands where a host answers in the place of a CNAME. */
const FLAT_TYPES = ['TXT', 'A', 'AAAA'] as const;

/**
 * Looks whether the records that a file holds for a domain are what DNS gives out, each asked for at its own name and by its own type: so a hop is
 * followed from record to record, and not only to its end. TXT records are compared by their octets, since strings are joined with nothing between
 * (RFC 6376 §3.6.2.2, RFC 7208 §3.3, RFC 9989 §4.5).
 *
 * A question that fails leaves its record unknown. A CNAME that does not come back is looked for as addresses and texts, which hosts answer in its
 * place, and a record that is missing below the name of its zone a second time.
 */
export async function findExpected(
  domain: string,
  expected: readonly Rr[],
  resolver: Resolver,
): Promise<ExpectedEvidence> {
  const wanted = expectedRecords(domain, expected);
  const search = { domain, resolver, texts: textsByName(wanted), keyNames: keyNamesIn(wanted) };
  const records: ExpectedRecord[] = [];
  for (let i = 0; i < wanted.length; i += SIDE_BY_SIDE) {
    const group = wanted.slice(i, i + SIDE_BY_SIDE);
    records.push(...(await Promise.all(group.map((rr) => findRecord(rr, search)))));
  }
  return { records };
}

interface Search {
  readonly domain: string;
  readonly resolver: Resolver;
  /** The expected texts of each name. */
  readonly texts: ReadonlyMap<string, ReadonlySet<string>>;
  /** Where verifiers look for keys: below `_domainkey`, and where CNAMEs lead from there. */
  readonly keyNames: ReadonlySet<string>;
}

function textsByName(wanted: readonly ExpectedRr[]): ReadonlyMap<string, ReadonlySet<string>> {
  const texts = new Map<string, Set<string>>();
  for (const rr of wanted) {
    if (rr.type !== 'TXT') continue;
    const name = canonicalName(rr.name);
    texts.set(name, (texts.get(name) ?? new Set()).add(joinStrings(rr.strings)));
  }
  return texts;
}

function keyNamesIn(wanted: readonly ExpectedRr[]): ReadonlySet<string> {
  const selectors = wanted.filter(({ name }) => labelsOf(canonicalName(name)).includes('_domainkey'));
  return new Set(
    selectors.flatMap((rr) =>
      rr.type === 'CNAME' ? [canonicalName(rr.name), canonicalName(rr.target)] : canonicalName(rr.name),
    ),
  );
}

async function findRecord(rr: ExpectedRr, search: Search): Promise<ExpectedRecord> {
  const answer = await search.resolver.resolve(rr.name, rr.type);
  const nothing = { rr, answer, live: [], damages: [], beside: [] };
  // A circle of CNAMEs is an answer: no verifier finds a text behind it.
  const circle = rr.type === 'TXT' && answer.status === 'failed' && answer.cause === 'cname-loop';
  if (answer.status === 'failed' && !circle) return { ...nothing, status: 'unknown' };
  const texts = othersIn(rr, answer, search.texts);
  const { damages, live } = publishedDamage(rr, await candidates(rr, answer, texts, search.resolver));
  const beside = search.keyNames.has(canonicalName(rr.name))
    ? texts
        .filter((text) => !live.includes(text))
        .flatMap((one) => (one.type === 'TXT' ? joinStrings(one.strings) : []))
    : [];
  if (damages[0]?.kind !== 'missing')
    return { ...nothing, status: damages.length === 0 ? 'same' : 'altered', live, damages, beside };
  const target = answer.path.at(-1)?.target;
  if (rr.type === 'TXT' && target !== undefined)
    return { ...nothing, status: 'altered', damages: [{ kind: 'alias', what: target }], beside };
  return { ...nothing, status: 'missing', damages: (await doubled(rr, search)) ?? damages, beside };
}

/** The live records at the name that no other expected record of the same name is: several TXT records make a set. */
function othersIn(rr: ExpectedRr, answer: Answer, texts: Search['texts']): readonly Rr[] {
  if (rr.type === 'CNAME') return [];
  const own = joinStrings(rr.strings);
  const others = texts.get(canonicalName(rr.name));
  return txtRecords(answer).filter(({ strings }) => {
    const text = joinStrings(strings);
    return text === own || others?.has(text) !== true;
  });
}

async function candidates(
  { name, type }: ExpectedRr,
  answer: Answer,
  texts: readonly Rr[],
  resolver: Resolver,
): Promise<readonly Rr[]> {
  if (type === 'TXT') return texts;
  if (answer.status !== 'nodata') return ownRecords(answer, 'CNAME');
  const flat = await Promise.all(FLAT_TYPES.map(async (one) => ownRecords(await resolver.resolve(name, one), one)));
  return flat.flat();
}

/** The records at the name itself, and none at the end of a path from it. */
function ownRecords(answer: Answer, type: RrType): readonly Rr[] {
  return answer.status === 'records' && answer.path.length === 0 ? answer.records.filter((rr) => rr.type === type) : [];
}

/** Looks for a record at its name with the name of its zone behind it, as it comes of a full name where a host wants the part before the zone. */
async function doubled(rr: ExpectedRr, { domain, resolver }: Search): Promise<readonly Damage[] | null> {
  const zone = await findZone(rr.name, resolver);
  const apex = 'apex' in zone && zone.apex !== '' ? zone.apex : isAtOrBelow(rr.name, domain) ? domain : null;
  const what = `${rr.name}.${apex}`;
  if (apex === null || nameFault(what) !== null) return null;
  const { damages } = publishedDamage(rr, ownRecords(await resolver.resolve(what, rr.type), rr.type));
  const isThere = !damages.some(({ kind }) => ['missing', 'other-record', 'changed'].includes(kind));
  return isThere ? [{ kind: 'name-doubled', what }, ...damages] : null;
}
