import type { Damage, ExpectedRr } from '../model/expected-evidence.ts';
import type { Rr, RrOf } from '../model/rr.ts';
import { joinStrings } from '../text/character-string.ts';
import { spreadText } from './spread-text.ts';
import { targetDamage } from './target-damage.ts';
import { comparedText } from './compared-text.ts';
import { textDamage } from './text-damage.ts';

/** What became of a record, and the records that it is there as. */
export interface Published {
  /** In the order in which they were undone; empty where it is as it should be. */
  readonly damages: readonly Damage[];
  readonly live: readonly Rr[];
}

/** Records of one name that are compared; only hostile ones and apexes have more. */
const COMPARED_MAX = 64;

/**
 * What a DNS host made of a record. A pure function: it asks nobody, and takes any octets.
 *
 * @param expected the record as it was generated
 * @param live the records at its name; for a CNAME also addresses and texts that stand there without one
 * @example publishedDamage(key, [{ ...key, strings: [text.slice(0, 255)] }]).damages // [{ kind: 'cut', at: 255, of: 410 }]
 */
export function publishedDamage(expected: ExpectedRr, live: readonly Rr[]): Published {
  return expected.type === 'TXT' ? publishedText(expected, live) : publishedAlias(expected, live);
}

function publishedText({ strings }: RrOf<'TXT'>, live: readonly Rr[]): Published {
  const compared = comparedText(strings);
  const texts = live.flatMap((rr) => (rr.type === 'TXT' ? rr : []));
  const exact = texts.find((rr) => joinStrings(rr.strings) === compared.text);
  if (exact !== undefined) return { damages: [], live: [exact] };
  const alike = texts.filter((rr) => isAlike(compared.text, joinStrings(rr.strings)));
  const spread = spreadOf(compared.text, texts);
  if (spread !== null) return spread;
  let found: Published | null = null;
  for (const rr of [...new Set([...alike, ...texts])].slice(0, COMPARED_MAX)) {
    const damages = textDamage(compared, joinStrings(rr.strings));
    if (damages !== null && isLess(damages, found?.damages)) found = { damages, live: [rr] };
  }
  if (found !== null) return found;
  return alike.length === 0
    ? { damages: [{ kind: 'missing' }], live: [] }
    : { damages: [{ kind: 'other-record' }], live: alike };
}

function spreadOf(text: string, texts: readonly RrOf<'TXT'>[]): Published | null {
  const plain = spreadText(text, texts, (octets) => octets);
  if (plain !== null) return { damages: [{ kind: 'spread', of: plain.length }], live: plain };
  const quoted = spreadText(text, texts, (octets) => octets.trim().replace(/^"(.*)"$/s, '$1'));
  return quoted && { damages: [{ kind: 'quotes-kept' }, { kind: 'spread', of: quoted.length }], live: quoted };
}

/** A text that differs in one place only may be an older one: what has a name goes before. */
function isLess(damages: readonly Damage[], than: readonly Damage[] | undefined): boolean {
  const weight = (some: readonly Damage[]): number => some.length + (some.at(-1)?.kind === 'changed' ? 10 : 0);
  return than === undefined || weight(damages) < weight(than);
}

/**
 * Whether a text is of the same kind, by its version tag: at a domain itself stand texts that have nothing to do with it. A key needs no version, so
 * that any text without one may be meant for a key.
 */
function isAlike(expected: string, live: string): boolean {
  const versions = [versionOf(expected), versionOf(live)];
  return versions[0] === versions[1] || versions.every((version) => version === '' || version === 'dkim1');
}

function versionOf(text: string): string {
  const [, version = ''] = /^["'\s]{0,4}v\s{0,4}=\s{0,4}([A-Za-z0-9]{1,16})/i.exec(text) ?? [];
  return version.toLowerCase();
}

function publishedAlias({ name, target }: RrOf<'CNAME'>, live: readonly Rr[]): Published {
  const aliases = live.flatMap((rr) => (rr.type === 'CNAME' ? rr : []));
  let found: Published | null = null;
  for (const rr of aliases.slice(0, COMPARED_MAX)) {
    const damages = targetDamage(name, target, rr.target);
    if (damages !== null && isLess(damages, found?.damages)) found = { damages, live: [rr] };
  }
  if (found !== null) return found;
  if (aliases.length > 0) return { damages: [{ kind: 'other-record' }], live: aliases };
  const types = [...new Set(live.map(({ type }) => type))];
  if (types.length === 0) return { damages: [{ kind: 'missing' }], live: [] };
  return { damages: [{ kind: 'flattened', what: types.join(', ') }], live };
}
