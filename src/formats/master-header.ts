import type { RrType } from '../model/rr.ts';
import { parseTtl, TTL_MAX } from '../text/ttl.ts';
import type { Entry } from './master-file-lexer.ts';
import { readType, typeOfWord } from './master-type.ts';
import { isFault, shown, type Fault, type Place, type Word } from './master-word.ts';

/** What stands before the data of a record: owner, TTL, class and type (RFC 1035 §5.1). */
export interface Header {
  /** Null where the entry begins with a blank, and where a fault hides it. */
  readonly ownerWord: Word | null;
  /** In seconds; null where none is stated. */
  readonly ttl: number | null;
  /** What is wrong with TTL or class. */
  readonly fault: Fault | null;
  readonly type: RrType | Fault;
  readonly typePlace: Place;
  /** Whether the entry has the looks of a record at all: a mnemonic, known or not, stands where the type does. */
  readonly plausible: boolean;
  /** Whether the type is left out: the entry breaks off before it, or a text in quotes stands in its place. */
  readonly typeless: boolean;
  /** The words of the data. */
  readonly data: readonly Word[];
}

/** Reads what stands before the data. TTL and class may come in either order, each once or not at all. */
export function readHeader({ words, blankOwner, place }: Entry): Header {
  let next = blankOwner ? 0 : 1;
  let ttl: number | null = null;
  let classWord: Word | null = null;
  let fault: Fault | null = null;
  for (; next < words.length; next++) {
    const word = words[next];
    if (word === undefined || word.quoted) break;
    const seconds: number | null = ttl === null ? parseTtl(word.text) : null;
    if (seconds !== null) {
      ttl = seconds;
      if (seconds > TTL_MAX) fault ??= ttlFault(word);
    } else if (classWord === null && isClass(word.text)) {
      classWord = word;
      if (word.text !== 'IN' && !/^(?:IN|CLASS0*1)$/i.test(word.text)) fault ??= classFault(word);
    } else break;
  }
  const ownerWord = blankOwner ? null : (words[0] ?? null);
  const typeWord = words[next];
  return {
    ownerWord,
    ttl,
    fault,
    type:
      typeWord === undefined
        ? { fault: 'this entry ends before its record type, such as TXT or CNAME', place }
        : typeOrAdvice(typeWord, ownerWord),
    typePlace: typeWord ?? place,
    plausible: typeWord !== undefined && !typeWord.quoted && /^[a-z]/i.test(typeWord.text),
    typeless: typeWord === undefined || typeWord.quoted,
    data: words.slice(next + 1),
  };
}

/** A TTL over the limit. RFC 2181 §8 has resolvers take such a TTL as zero; in a file it is a slip of the pen. */
export function ttlFault(word: Word): Fault {
  return { fault: `the TTL ${shown(word.text)} is more than ${TTL_MAX} seconds (RFC 2181 §8)`, place: word };
}

function classFault(word: Word): Fault {
  return { fault: `this record is of class ${shown(word.text)}: only class IN is read`, place: word };
}

function isClass(text: string): boolean {
  if (text === 'IN') return true;
  const number = /^CLASS(\d{1,9})$/i.exec(text)?.[1];
  return number === undefined ? /^(?:IN|CH|CHAOS|HS|HESIOD|NONE|ANY)$/i.test(text) : Number(number) <= 0xffff;
}

function typeOrAdvice(word: Word, ownerWord: Word | null): RrType | Fault {
  const type = readType(word);
  if (!isFault(type)) return type;
  if (ownerWord === null && word.text.startsWith('$'))
    return { ...type, fault: `${type.fault}; a directive begins in the first column` };
  // An owner may be called "a" or "txt", but one in capitals is most likely the type.
  if (ownerWord !== null && /^[A-Z]/.test(ownerWord.text) && typeOfWord(ownerWord.text) !== null)
    return { ...type, fault: `${type.fault}; a record that takes over the owner above it begins with a blank` };
  return type;
}
