import { canonicalName } from '../text/domain-name.ts';
import type { ReadOptions, ReadResult } from './format.ts';
import { addFault, addNotJudged, readJsonRecords, type Harvest } from './json-harvest.ts';
import { itemsOf, kindText, memberOf, stringOf } from './json-members.ts';
import type { JsonValue } from './json-value.ts';
import { shown } from './master-word.ts';
import { addSets } from './route53-routing.ts';
import { readRecordSet, type RecordSet } from './route53-set.ts';

/**
 * Reads what Route 53 says it has (`aws route53 list-resource-record-sets`, whole or its list alone) or is to be given (a change batch).
 *
 * Of a change batch, the records are those that stand once it is done, as far as it tells: UPSERT and CREATE set a set, DELETE takes it away. What a
 * name has after a DELETE that nothing in the batch replaces is not judged, since live DNS still holds it.
 *
 * An alias (`AliasTarget`) is not judged: Route 53 answers with what another resource has. Of several sets with one name and type (`SetIdentifier`),
 * see {@link addSets}.
 *
 * @param text octets as latin1 text
 */
export function readRoute53(text: string, options: ReadOptions): ReadResult {
  return readJsonRecords(text, options, route53Records);
}

/** {@link readRoute53}, of a text that is taken apart already. */
export function route53Records(value: JsonValue, harvest: Harvest): void {
  const listed = value.kind === 'array' ? value : memberOf(value, 'ResourceRecordSets');
  const changes = memberOf(memberOf(value, 'ChangeBatch') ?? value, 'Changes');
  if (listed?.kind === 'array') readList(value, listed, harvest);
  else if (changes?.kind === 'array') readBatch(changes, harvest);
  else addFault(harvest, { fault: NEITHER, place: value.at });
}

const NEITHER =
  'this is JSON, but neither a list of Route 53 ("ResourceRecordSets") nor a change batch ("Changes"): give the output of aws route53 list-resource-record-sets';

const CUT = 'this list is only a part of its zone, and more record sets follow: give all of them in one list';

function readList(whole: JsonValue, listed: JsonValue, harvest: Harvest): void {
  const truncated = memberOf(whole, 'IsTruncated');
  const next = memberOf(whole, 'NextRecordName') ?? memberOf(whole, 'NextToken');
  const cut = truncated?.kind === 'boolean' && truncated.value ? truncated : next?.kind === 'string' ? next : null;
  if (cut !== null) addFault(harvest, { fault: CUT, place: cut.at }, { below: '' });
  const standing = new Map<string, RecordSet>();
  for (const item of itemsOf(listed)) {
    const set = readRecordSet(item, harvest);
    if (set !== null) place(standing, set, harvest);
  }
  addSets([...standing.values()], harvest);
}

function readBatch(changes: JsonValue, harvest: Harvest): void {
  const standing = new Map<string, RecordSet>();
  const deleted: RecordSet[] = [];
  for (const change of itemsOf(changes)) {
    const action = stringOf(change, 'Action');
    const given = memberOf(change, 'ResourceRecordSet');
    if (action === null || given === null || !/^(?:CREATE|UPSERT|DELETE)$/.test(action.text)) {
      const found = action === null ? kindText(change) : shown(action.text);
      const fault = `${found} stands where a change was expected: "Action" (CREATE, UPSERT or DELETE) and "ResourceRecordSet"`;
      addFault(harvest, { fault, place: action?.at ?? change.at }, { below: '' });
      continue;
    }
    const set = readRecordSet(given, harvest);
    if (set === null) continue;
    if (action.text === 'DELETE') {
      if (!standing.delete(setKey(set))) deleted.push(set);
    } else if (action.text === 'CREATE') place(standing, set, harvest);
    else {
      standing.delete(setKey(set));
      standing.set(setKey(set), set);
    }
  }
  const sets = [...standing.values()];
  addSets(sets, harvest);
  const names = namesOf(sets);
  for (const set of deleted)
    if (!isReplaced(set, names))
      addNotJudged(harvest, set.value, {
        name: set.name,
        type: set.type,
        reason: 'this batch deletes it, and what stands then at its name is not in the file',
      });
}

/** Adds a set that has to be the first of its kind. */
function place(standing: Map<string, RecordSet>, set: RecordSet, harvest: Harvest): void {
  const key = setKey(set);
  if (standing.has(key)) {
    const fault = `the ${set.type} set of ${shown(set.name)} stands here for the second time, which Route 53 refuses: put all values into one`;
    addFault(harvest, { fault, place: set.value.at });
    standing.delete(key);
  }
  standing.set(key, set);
}

function setKey({ name, type, identifier }: RecordSet): string {
  return `${type} ${canonicalName(name)} ${identifier ?? ''}`;
}

/** The names that have sets afterwards, each with the types. */
function namesOf(sets: readonly RecordSet[]): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  for (const { name, type } of sets) {
    const key = canonicalName(name);
    const types = names.get(key) ?? new Set<string>();
    names.set(key, types.add(type));
  }
  return names;
}

/**
 * Whether what is set at the name takes the place of a deleted set: the same type, a CNAME, which stands alone, or anything beside a CNAME that goes.
 */
function isReplaced({ name, type }: RecordSet, names: Map<string, Set<string>>): boolean {
  const types = names.get(canonicalName(name));
  return types !== undefined && (type === 'CNAME' || types.has(type) || types.has('CNAME'));
}
