import type { Rr } from '../model/rr.ts';
import { newLexer } from './master-draft.ts';
import { readEntry, type Entry } from './master-file-lexer.ts';
import { readHeader } from './master-header.ts';
import type { Reading } from './master-reading.ts';
import { readRecord } from './master-record.ts';
import type { Scope } from './master-scope.ts';
import { filled, greatestOffset, NUMBER_MAX, readTemplate, type Template } from './master-template.ts';
import { isFault, locationOf, shown, type Fault, type Word } from './master-word.ts';

/** What a $GENERATE stands for: a record for each number of a range. */
interface Generation {
  /** The words of each record but its data, the owner in front. */
  readonly header: readonly Word[];
  /** The data, or all of it in quotes. */
  readonly rdata: Word;
  readonly owners: Template;
  readonly rdatas: Template;
  readonly range: Range;
}

interface Range {
  readonly start: number;
  readonly last: number;
  readonly step: number;
}

const FORM = 'write it as "$GENERATE 1-10 host$ A 192.0.2.$", data of several words in quotes';

/**
 * The records that a $GENERATE stands for, as BIND 9 makes them, each at the place of the directive; the first that cannot be read ends it. The owner
 * of a line below is that of the entry above the directive.
 *
 * Stricter than BIND in one: it takes nothing behind the numbers of the range, such as the letters in `1-2OO`.
 */
export function* generatedRecords(entry: Entry, scope: Scope, reading: Reading): Generator<Rr | Fault> {
  const generation = readGeneration(entry, reading);
  if (isFault(generation)) {
    yield generation;
    return;
  }
  const { start, last, step } = generation.range;
  const { owner } = scope;
  const at = locationOf(scope.file, entry.place);
  for (let number = start; number <= last; number += step) {
    const rr = readRecord(generatedEntry(entry, generation, number, reading), scope);
    scope.owner = owner;
    yield isFault(rr) ? rr : { ...rr, at };
    if (isFault(rr)) return;
  }
}

function readGeneration(entry: Entry, reading: Reading): Generation | Fault {
  const [, rangeWord, ...words] = entry.words;
  const [owner] = words;
  if (rangeWord === undefined || owner === undefined)
    return { fault: `$GENERATE needs a range, an owner, a type and data: ${FORM}`, place: rangeWord ?? entry.place };
  const { fault, type, data, typePlace } = readHeader({ ...entry, words, blankOwner: false });
  const range = readRange(rangeWord, reading);
  if (isFault(range)) return range;
  if (owner.quoted)
    return { fault: `the owner ${shown(owner.text)} stands in quotes here: take them away`, place: owner };
  if (fault !== null) return fault;
  if (isFault(type)) return type;
  const [rdata, extra] = data;
  if (rdata === undefined) return { fault: `this $GENERATE ends before the data: ${FORM}`, place: typePlace };
  if (extra !== undefined) return { fault: `${shown(extra.text)} is one word too many: ${FORM}`, place: extra };
  const { endLine, endColumn } = entry.place;
  if (rdata.endLine !== endLine || rdata.endColumn !== endColumn)
    return { fault: `the data of $GENERATE stands in parentheses here, which BIND refuses: ${FORM}`, place: rdata };
  // A quote within quotes is a quote of the data.
  const text = rdata.quoted ? rdata.text.replace(/\\[^]/g, (pair) => (pair === '\\"' ? '"' : pair)) : rdata.text;
  const owners = templateOf(owner.text, owner, range);
  const rdatas = templateOf(text, rdata, range);
  if (isFault(owners)) return owners;
  return isFault(rdatas) ? rdatas : { header: words.slice(0, words.indexOf(rdata)), rdata, owners, rdatas, range };
}

function readRange(word: Word, reading: Reading): Range | Fault {
  const [, from, to, by = '1'] = /^\+?(\d{1,10})-\+?(\d{1,10})(?:\/\+?(\d{1,10}))?$/.exec(word.text) ?? [];
  const [start, stop, step] = [Number(from), Number(to), Number(by)];
  if (word.quoted || !(start <= stop && stop <= NUMBER_MAX && step >= 1 && step <= NUMBER_MAX))
    return { fault: `${shown(word.text)} is no range such as 1-10 or 0-100/2, from 0 to ${NUMBER_MAX}`, place: word };
  const count = Math.floor((stop - start) / step) + 1;
  if (count > reading.generatedLeft)
    return {
      fault: `with these ${count} records, $GENERATE makes more than ${reading.generatedMax}, so it is not read`,
      place: word,
    };
  reading.generatedLeft -= count;
  return { start, step, last: start + (count - 1) * step };
}

function templateOf(text: string, place: Word, { last }: Range): Template | Fault {
  const template = readTemplate(text);
  if ('broken' in template)
    return {
      fault: `${shown(template.broken)} is no place for a number such as $ or \${0,3,d} (offset, width, base); a dollar sign is written "$$"`,
      place,
    };
  if (last + greatestOffset(template) <= NUMBER_MAX) return template;
  return { fault: `with its offset, the number grows beyond ${NUMBER_MAX}`, place };
}

/** The entry of one record: its words have the places of those of the directive. */
function generatedEntry(
  entry: Entry,
  { header, rdata, owners, rdatas }: Generation,
  number: number,
  reading: Reading,
): Entry {
  const owner = filled(owners, number);
  const text = filled(rdatas, number);
  reading.octetsLeft -= owner.length + text.length;
  const fault = `this $GENERATE makes more than ${reading.octetsMax} octets, so it ends here`;
  const read = reading.octetsLeft < 0 ? { fault, place: entry.place } : readData(text, rdata);
  if (isFault(read)) return { ...entry, fault: read };
  const words = [...header.map((word, i) => (i === 0 ? { ...word, text: owner } : word)), ...read.words];
  return { ...entry, words, comment: rdata.quoted ? read.comment : entry.comment };
}

/** The words of data, which BIND reads as it would read them behind a type: in quotes may be several, and a comment. */
function readData(text: string, place: Word): Pick<Entry, 'words' | 'comment'> | Fault {
  const lexer = newLexer(text, true);
  const read = text === '' ? null : readEntry(lexer);
  // Of a text that is whole, there is no more.
  if (read === null || read === 'more') return { words: [], comment: null };
  if (read.fault !== null) return { fault: read.fault.fault, place };
  if (lexer.pos < text.length) return { fault: `the data of this $GENERATE has a line end: ${FORM}`, place };
  const placed = (word: Word): Word => ({ ...place, text: word.text, quoted: word.quoted });
  return { words: read.words.map(placed), comment: read.comment === null ? null : placed(read.comment) };
}
