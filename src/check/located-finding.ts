import type { Finding } from '../model/finding.ts';
import type { Location } from '../model/location.ts';
import type { Rr, RrType } from '../model/rr.ts';
import { isSpfRecord } from '../evaluate/find-spf.ts';
import { hasDmarcVersion } from '../records/dmarc-version.ts';
import { type PlacedRecords, textOf } from './placed-records.ts';

/**
 * A finding with the place of the record that it is about, where the user's files hold that: the record whose text is quoted, else the first of the
 * type at the name, of the kind that the rule judges. What a rule says itself of the place stands; of a record of several strings, the place becomes
 * that of the string in which the part begins that is meant.
 */
export function locatedFinding(finding: Finding, records: PlacedRecords): Finding {
  const { name, type, at, quote } = finding;
  const here = records.at(name);
  const quoted = quote && records.withText(name, type, quote.text);
  const rr = quoted ?? (at === undefined ? concerned(here, finding) : undefined);
  if (at !== undefined && !placesOf(rr).some((place) => isSame(at, place))) return finding;
  const place = (quoted && quote && placeIn(quoted, quote.span.start)) ?? rr?.at;
  return place === undefined ? finding : { ...finding, at: place };
}

/** The record of a finding that quotes none, or quotes what no file holds. */
function concerned(here: readonly Rr[], { rule, name, type, quote }: Finding): Rr | undefined {
  // Without a type, only the name of a selector tells that its records are meant.
  const types: readonly RrType[] = type === undefined ? (name.includes('_') ? ['TXT', 'CNAME'] : []) : [type];
  const found = types.flatMap((one) => here.filter((rr) => rr.type === one));
  const alias = type === 'TXT' ? here.find((rr) => rr.type === 'CNAME') : undefined;
  if (type !== 'TXT' || quote !== undefined) return found[0] ?? alias;
  const isKind = KINDS.find(([prefix]) => rule.startsWith(prefix))?.[1];
  // Nothing of the kind is there to point to, as where a record is missed.
  return (isKind === undefined ? found : found.filter((rr) => isKind(textOf(rr) ?? '')))[0] ?? alias;
}

const KINDS: readonly (readonly [string, (text: string) => boolean])[] = [
  ['spf-', isSpfRecord],
  ['dmarc-', hasDmarcVersion],
];

/** Where a rule may have said that a record stands. */
function placesOf(rr: Rr | undefined): readonly Location[] {
  const strings = rr?.type === 'TXT' || rr?.type === 'SPF' ? rr.stringsAt : undefined;
  return [...(rr?.at ? [rr.at] : []), ...(strings ?? [])];
}

function isSame(a: Location, b: Location): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column;
}

/**
 * The place of an offset of the joined text: in its string where that is written as it is, between quotation marks or without; else where the string
 * begins.
 */
function placeIn(rr: Rr, offset: number): Location | undefined {
  if ((rr.type !== 'TXT' && rr.type !== 'SPF') || rr.strings.length < 2) return undefined;
  let start = 0;
  for (const [i, string] of rr.strings.entries()) {
    const end = start + string.length;
    if (offset < end || i === rr.strings.length - 1) return placeInString(rr.stringsAt?.[i], string, offset - start);
    start = end;
  }
  return undefined;
}

function placeInString(at: Location | undefined, string: string, offset: number): Location | undefined {
  if (at?.endColumn === undefined || at.endLine !== at.line) return at;
  const marks = at.endColumn - at.column - string.length;
  // Escapes take more than one octet of the file for one of the string.
  if (marks !== 0 && marks !== 2) return at;
  return { ...at, column: at.column + marks / 2 + Math.min(offset, string.length) };
}
