import { masterLine } from '../formats/master-line.ts';
import { rdataText } from '../formats/rdata-text.ts';
import type { FileEdit, Finding, Fix } from '../model/finding.ts';
import type { Location } from '../model/location.ts';
import type { Rr, RrData } from '../model/rr.ts';
import type { PlacedRecords } from './placed-records.ts';
import { joinStrings, splitText } from '../text/character-string.ts';
import { sameName } from '../text/domain-name.ts';

/**
 * The finding with its fix told as changes to the user's file too, where they can be told exactly: all values that it takes away are records of one
 * master file, each in a place of its own. What cannot be told so is left as it is: a fix that only adds, records of other formats, of `$GENERATE`,
 * of a file that is included twice, and records behind which another one could lose its owner or its TTL.
 *
 * @param records those of the files
 */
export function withEdits(finding: Finding, records: PlacedRecords): Finding {
  const { fix } = finding;
  if (fix === undefined || fix.remove.length === 0 || fix.edits !== undefined) return finding;
  const edits = editsOf(fix, records);
  return edits === null ? finding : { ...finding, fix: { ...fix, edits } };
}

/** A record of a master file, and how its entry begins. */
interface Entry {
  readonly rr: Rr;
  /** From the first word to the end of the data. */
  readonly at: Required<Location>;
  /** Owner, TTL and class as written, with the blanks behind them; without an owner where the entry takes it over from the one above. */
  readonly head: string;
  readonly hasOwner: boolean;
  readonly statesTtl: boolean;
}

function editsOf(fix: Fix, records: PlacedRecords): readonly FileEdit[] | null {
  const sameSet = records.at(fix.name).filter(({ type }) => type === fix.type);
  const removed = sameSet.filter((rr) => fix.remove.some((value) => holds(rr, value)));
  const entries = removed.flatMap((rr) => entryOf(rr) ?? []).toSorted((a, b) => a.at.line - b.at.line);
  const files = new Set(entries.map(({ at }) => at.file));
  const complete = fix.remove.every((value) => removed.some((rr) => holds(rr, value)));
  if (!complete || entries.length !== removed.length || files.size !== 1) return null;
  if (!entries.every(({ at }) => isOwnPlace(at, records))) return null;
  const edits: FileEdit[] = [];
  for (const [i, entry] of entries.entries()) {
    const added = i === entries.length - 1 ? fix.add.slice(i) : fix.add.slice(i, i + 1);
    if (added.length === 0 && !canGo(entry, records)) return null;
    edits.push({
      at: withCutOff(entry, added),
      text: added.map((value, nth) => lineOf(entry, fix, value, nth)).join('\n'),
    });
  }
  return edits;
}

/** The place of an entry, with what a comment cut off it where that is written into the record: it would stay behind as a comment. */
function withCutOff({ rr, at }: Entry, added: readonly string[]): Required<Location> {
  const { text = '', at: { endLine, endColumn } = {} } = rr.cutOff ?? {};
  const isTaken =
    text.trim() !== '' && /^[\t\r\x20-\x7e]*$/.test(text) && added.some((one) => one.endsWith(text.trim()));
  return isTaken && endLine === at.endLine && endColumn !== undefined ? { ...at, endColumn } : at;
}

function holds(rr: Rr, value: string): boolean {
  if (rr.type === 'TXT') return joinStrings(rr.strings) === value;
  return rr.type === 'CNAME' && sameName(rr.target, value);
}

/**
 * What stands before the type in entries as nearly all are: TTL and class, on one line, without parentheses; and before these an owner without
 * escapes.
 */
const WITHOUT_OWNER = /^((?:(?:\d[\dA-Za-z]*|IN)[ \t]+)*)(?:TXT|CNAME)[ \t]/i;
const WITH_OWNER = /^([^\s"();\\$]+[ \t]+(?:(?:\d[\dA-Za-z]*|IN)[ \t]+)*)(?:TXT|CNAME)[ \t]/i;

/**
 * The record's entry, or null where it is none that can be told. An owner stands in the first column, and no other entry begins there; `at` of an entry
 * without owner begins at the type. Only ASCII: other readers of the file count columns in other units.
 */
function entryOf(rr: Rr): Entry | null {
  const { at, written } = rr;
  if (at?.endLine === undefined || at.endColumn === undefined || written === undefined) return null;
  if (/[^\t\r\n\x20-\x7e]/.test(written)) return null;
  const { file, line, column, endLine, endColumn } = at;
  const hasOwner = column === 1;
  const head = (hasOwner ? WITH_OWNER : WITHOUT_OWNER).exec(written)?.[1];
  // The first line has no entry above, so what stands further right there follows a byte order mark.
  if (head === undefined || (!hasOwner && (line === 1 || head.length >= column))) return null;
  const first = hasOwner ? column : column - head.length;
  // The text of a record that $GENERATE made is not that of its place.
  if (line === endLine ? written.length < endColumn - first : written.split('\n').length <= endLine - line) return null;
  const statesTtl = /\d/.test(hasOwner ? head.replace(/^\S+/, '') : head);
  return { rr, at: { file, line, column: first, endLine, endColumn }, head, hasOwner, statesTtl };
}

/** Whether no other record came out of the same place. */
function isOwnPlace({ file, line, endLine }: Required<Location>, records: PlacedRecords): boolean {
  for (let on = line; on <= endLine; on++) if (records.onLine(file, on) !== 1) return false;
  return true;
}

/**
 * Whether the entry can go without a trace: an entry below may take over its owner, and where the file has no `$TTL` its TTL too. That is safe where a
 * record with the same owner and TTL ends on the line above, and where the entry states neither.
 */
function canGo({ rr, at, hasOwner, statesTtl }: Entry, records: PlacedRecords): boolean {
  if (!hasOwner && !statesTtl) return true;
  return records
    .at(rr.name)
    .some((other) => other.at?.file === at.file && other.at.endLine === at.line - 1 && other.ttl === rr.ttl);
}

/** What takes the place of the entry: the first line begins as it did. */
function lineOf({ rr, head }: Entry, { type }: Fix, value: string, nth: number): string {
  const data: RrData = type === 'TXT' ? { type, strings: splitText(value) } : { type, target: value };
  return nth === 0 ? `${head}${type} ${rdataText(data)}` : masterLine({ name: rr.name, ttl: rr.ttl, ...data });
}
