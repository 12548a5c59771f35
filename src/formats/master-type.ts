import type { RrType } from '../model/rr.ts';
import { typeNumber, typeOfNumber, typeOfText } from '../text/rr-type.ts';
import { shown, type Fault, type Word } from './master-word.ts';

/** Mnemonics that master files may hold and the model has no name for (IANA, DNS parameters): their records go by `TYPE<number>`. */
const OTHERS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    MD: 3,
    MF: 4,
    MB: 7,
    MG: 8,
    MR: 9,
    NULL: 10,
    WKS: 11,
    MINFO: 14,
    X25: 19,
    ISDN: 20,
    RT: 21,
    NSAP: 22,
    'NSAP-PTR': 23,
    PX: 26,
    GPOS: 27,
    NXT: 30,
    EID: 31,
    NIMLOC: 32,
    ATMA: 34,
    A6: 38,
    SINK: 40,
    NINFO: 56,
    RKEY: 57,
    TALINK: 58,
    DSYNC: 66,
    HHIT: 67,
    BRID: 68,
    UINFO: 100,
    UID: 101,
    GID: 102,
    UNSPEC: 103,
    NID: 104,
    L32: 105,
    L64: 106,
    LP: 107,
    AVC: 258,
    DOA: 259,
    AMTRELAY: 260,
    RESINFO: 261,
    WALLET: 262,
    CLA: 263,
    IPN: 264,
    TA: 32_768,
    DLV: 32_769,
  }),
);
const OTHER_NUMBERS: ReadonlySet<number> = new Set(OTHERS.values());
/** No mnemonic and no `TYPE<number>` needs more characters. */
const TEXT_MAX = 16;

/** Reads the type of a record: a mnemonic in any case, or `TYPE<number>` (RFC 3597 §5). */
export function readType(word: Word): RrType | Fault {
  const type = word.quoted ? null : typeOfWord(word.text);
  if (type === null)
    return { fault: `${shown(word.text)} stands where a record type was expected, such as TXT or CNAME`, place: word };
  if (isMeta(typeNumber(type)))
    return { fault: `${word.text} is a type for questions and messages, which no file can hold`, place: word };
  return type;
}

/** The type that a word is a mnemonic of, or null. */
export function typeOfWord(text: string): RrType | null {
  // Upper case turns some letters beyond ASCII into ASCII ones.
  if (text.length > TEXT_MAX || !/^[a-z][a-z0-9-]*$/i.test(text)) return null;
  const other = OTHERS.get(text.toUpperCase());
  return other === undefined ? typeOfText(text) : typeOfNumber(other);
}

/** Whether the data of a type may be written in a form of its own, or only as `\#` and octets (RFC 3597 §5). */
export function hasOwnForm(type: RrType): boolean {
  return !type.startsWith('TYPE') || OTHER_NUMBERS.has(typeNumber(type));
}

/** RFC 6895 §3.1: 0, OPT and 128 to 255. */
function isMeta(number: number): boolean {
  return number === 0 || number === 41 || (number >= 128 && number <= 255);
}
