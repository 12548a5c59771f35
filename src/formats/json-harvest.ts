import type { FileProblem } from '../model/file-problem.ts';
import type { Location } from '../model/location.ts';
import type { NotJudged } from '../model/not-judged.ts';
import type { Rr, RrType } from '../model/rr.ts';
import { TTL_MAX } from '../text/ttl.ts';
import type { ReadOptions, ReadResult } from './format.ts';
import { kindText } from './json-members.ts';
import { inOrder } from './in-order.ts';
import { keylessReason } from './keyless-reason.ts';
import { mailNames } from './json-mail-names.ts';
import { wholeNumber, type JsonRdata } from './json-rdata.ts';
import { readJsonText, type JsonValue } from './json-value.ts';
import { isFault, problemIn, type Fault } from './master-word.ts';

/** More problems than anyone reads. */
const PROBLEMS_MAX = 1000;

/** What was read of a JSON text so far. */
export interface Harvest {
  readonly file: string;
  readonly rrs: Rr[];
  readonly problems: FileProblem[];
  readonly notJudged: NotJudged[];
  /** What cannot be read and says nothing of mail, unless mail meets its name: {@link mailNames}. */
  readonly aside: NotJudged[];
  readonly zones: string[];
}

/** Takes the records of a JSON value of one shape, and what is wrong with them. */
export type JsonReader = (value: JsonValue, harvest: Harvest, options: ReadOptions) => void;

/**
 * Reads a text as JSON, and what it holds of records by a reader of its shape.
 *
 * @param text octets as latin1 text
 */
export function readJsonRecords(text: string, options: ReadOptions, read: JsonReader): ReadResult {
  const { value, problems } = readJsonText(text, options.file);
  return value === null ? { rrs: [], problems } : harvested(value, problems, options, read);
}

/** What a JSON value holds of records. @param problems those of its text */
export function harvested(
  value: JsonValue,
  problems: FileProblem[],
  options: ReadOptions,
  read: JsonReader,
): ReadResult {
  const { file } = options;
  const harvest: Harvest = { file, rrs: [], problems, notJudged: [], aside: [], zones: [] };
  read(value, harvest, options);
  const { rrs, zones } = harvest;
  const isMail = harvest.aside.length === 0 ? null : mailNames(rrs);
  const told = harvest.aside.filter(({ name }) => name === null || isMail?.(name) === true);
  return {
    rrs: inOrder(rrs),
    problems: bounded(inOrder(harvest.problems)),
    notJudged: inOrder([...harvest.notJudged, ...told]).map(keylessReason),
    ...(zones.length > 0 && { zones }),
  };
}

/** Takes in a fault as a problem of the file. @param lost the record that is not read for it, as far as that is known */
export function addFault({ file, problems }: Harvest, fault: Fault, lost: LostRecord = {}): void {
  problems.push(problemIn(file, { ...fault, ...lost }));
}

/** What is known of a record that cannot be read. */
type LostRecord = Pick<Fault, 'owner' | 'recordType' | 'below'>;

/** Takes in a record, or the fault of its data. */
export function addRecord(
  harvest: Harvest,
  { type, ...owner }: { readonly name: string; readonly type: RrType; readonly ttl: number },
  rdata: JsonRdata | Fault,
  at: Location,
): void {
  if (isFault(rdata)) addFault(harvest, rdata, { owner: owner.name, recordType: type });
  else harvest.rrs.push(jsonRr(owner, rdata, at));
}

/** A record of its parts. */
export function jsonRr(
  { name, ttl }: { readonly name: string; readonly ttl: number },
  { data, undotted }: JsonRdata,
  at: Location,
): Rr {
  return { name, ttl, ...data, at, ...(undotted && { undotted }) };
}

/** Takes in what cannot be read. */
export function addNotJudged(
  { notJudged }: Harvest,
  { at }: JsonValue,
  { name = null, type = null, reason }: { name?: string | null; type?: RrType | null; reason: string },
): void {
  notJudged.push({ name, type, reason, at });
}

/**
 * A TTL in seconds. One that is none is a problem of the file, and the records are read with that of `otherwise`, as they are where none is stated.
 *
 * @param value a number, or its digits in a string
 */
export function ttlOf(harvest: Harvest, value: JsonValue | null, otherwise: number): number {
  if (value === null || value.kind === 'null') return otherwise;
  const ttl = wholeNumber(value, TTL_MAX);
  if (ttl !== null) return ttl;
  const fault = `${kindText(value)} stands where a TTL was expected: seconds, 0 to ${TTL_MAX}`;
  addFault(harvest, { fault, place: value.at });
  return otherwise;
}

function bounded(problems: readonly FileProblem[]): readonly FileProblem[] {
  const last = problems.at(-1);
  if (problems.length <= PROBLEMS_MAX || last === undefined) return problems;
  const more = problems.length - PROBLEMS_MAX;
  return [
    ...problems.slice(0, PROBLEMS_MAX),
    { message: `${more} more places cannot be read, this one the last`, at: last.at, below: '' },
  ];
}
