import type { FileProblem } from '../model/file-problem.ts';
import type { Rr } from '../model/rr.ts';
import type { Format, ReadOptions, ReadResult } from './format.ts';
import { isDirective, obeyDirective, type Inclusion } from './master-directive.ts';
import { readEntries } from './master-file-lexer.ts';
import { newIncluder, openIncluded, type Includer } from './master-include.ts';
import { readRecord } from './master-record.ts';
import { includedScope, newScope, type Scope } from './master-scope.ts';
import { isFault, locationOf, type Fault } from './master-word.ts';
import { writeMasterFile } from './master-write.ts';

/** More problems than anyone reads; a file that is no master file would make millions. */
const PROBLEMS_MAX = 1000;

/** The text form of zones that all name servers read (RFC 1035 §5.1). */
export const masterFile: Format = {
  id: 'master-file',
  title: 'Master file (RFC 1035 §5.1), as BIND, NSD and Knot read it',
  read: readMasterFile,
  writes: { text: 'split', oneZone: false, providers: null, extension: '.zone', write: writeMasterFile },
};

/**
 * Reads a master file, or a part of one (RFC 1035 §5.1, $TTL of RFC 2308 §4, unknown types of RFC 3597 §5): every record of class IN, and a
 * problem for every place that cannot be read. What is below such a place is read all the same.
 *
 * Where the RFCs leave room, this reads what BIND reads. Names and text are the octets of the file. Of the types that nothing here interprets
 * the data is kept as written, words with one blank between, so that a relative name in it stays relative.
 *
 * @param text octets as latin1 text
 */
export function readMasterFile(text: string, options: ReadOptions): ReadResult {
  const rrs: Rr[] = [];
  const problems: FileProblem[] = [];
  for (const item of readMasterItems(text, options)) {
    if ('message' in item) problems.push(item);
    else rrs.push(item);
  }
  return { rrs, problems };
}

/** {@link readMasterFile} record by record, in the order of the file. After 1000 problems, one more at the end tells how many there were. */
export function* readMasterItems(text: string, { file, origin, open }: ReadOptions): Generator<Rr | FileProblem> {
  let problems = 0;
  let last: FileProblem | null = null;
  for (const item of readItems(text, newScope(file, origin), newIncluder(open))) {
    if ('message' in item && ++problems > PROBLEMS_MAX) last = item;
    else yield item;
  }
  if (last === null) return;
  yield { message: `${problems - PROBLEMS_MAX} more places cannot be read, this one the last`, at: last.at };
}

function* readItems(text: string, scope: Scope, includer: Includer): Generator<Rr | FileProblem> {
  const utf16 = utf16Fault(text);
  if (utf16 !== null) {
    yield problemOf(utf16, scope);
    return;
  }
  for (const entry of readEntries(text)) {
    if (!isDirective(entry)) {
      const record = readRecord(entry, scope);
      yield isFault(record) ? problemOf(record, scope) : record;
      continue;
    }
    const left = obeyDirective(entry, scope);
    if (left === null) continue;
    if (isFault(left)) yield problemOf(left, scope);
    else yield* readIncluded(left, scope, includer);
  }
}

function* readIncluded(inclusion: Inclusion, scope: Scope, includer: Includer): Generator<Rr | FileProblem> {
  const opened = openIncluded(inclusion, scope, includer);
  if (isFault(opened)) yield problemOf(opened, scope);
  else yield* readItems(opened.text, includedScope(scope, inclusion.path, inclusion.origin), includer);
}

/** Two octets a character, as some editors and shells of Windows write: nothing in such a file can be read, and one problem says so. */
function utf16Fault(text: string): Fault | null {
  if (!text.startsWith('\u00ff\u00fe') && !text.startsWith('\u00fe\u00ff')) return null;
  return {
    fault: 'this file is UTF-16 text: save it as UTF-8',
    place: { line: 1, column: 1, endLine: 1, endColumn: 3 },
  };
}

function problemOf({ fault, place }: Fault, { file }: Scope): FileProblem {
  return { message: fault, at: locationOf(file, place) };
}
