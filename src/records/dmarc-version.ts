import { nearest } from '../text/nearest.ts';
import { dmarcProblem } from './dmarc-problem.ts';
import type { DmarcProblem, DmarcProblemCode } from './dmarc-problem.ts';
import { beginsAsTag } from './dmarc-tag-names.ts';
import { quoted, signs } from './quoted.ts';
import { lookAlike } from './spf-look-alike.ts';

/** "v" in either case, `DMARC1` in this one (RFC 9989 §4.8: a string marked case-sensitive), white space only around "=" and before ";". */
const VERSION = /^[vV][ \t]*=[ \t]*DMARC1[ \t]*(?:;|$)/;

/** Whether a text begins with a valid version tag, and so is a DMARC record, good or bad (RFC 9989 §4.7). */
export function hasDmarcVersion(text: string): boolean {
  return VERSION.test(text);
}

export interface DmarcVersionReading {
  /** Where the tags behind the version begin; the end of the text where it is nothing like a DMARC record. */
  readonly end: number;
  readonly problem: DmarcProblem | null;
}

const JUNK = /^(?:[\s"'`\\(<[]|[^\x00-\x7f])+/;
const LIKE = /^(?:v[ \t]{0,4}[:=]{0,2}[ \t]{0,4}["'\\]{0,2})?([a-z]{3,7})[ \t_-]{0,2}(\d{0,9}(?:\.\d)?)/i;
const VERSION_INSIDE = /v[ \t]{0,9}=[ \t]{0,9}DMARC1[ \t]{0,9};/i;
const SOLE_TAGS = /^(?:p|sp|np)[ \t]{0,9}=[ \t]{0,9}(?:none|quarantine|reject)[ \t]{0,9}(?:;|$)/i;
const NO_RECORD = 'so that this is no DMARC record';

/**
 * Reads the version tag, which must come first (RFC 9989 §4.7). A text without it is no DMARC record at all, which is fatal; what was meant to
 * be one is told.
 */
export function readDmarcVersion(text: string): DmarcVersionReading {
  const version = VERSION.exec(text)?.[0];
  if (version !== undefined) return { end: version.length, problem: null };
  const junk = JUNK.exec(text.slice(0, 100))?.[0] ?? '';
  const rest = text.slice(junk.length);
  const exact = VERSION.exec(rest)?.[0];
  if (exact !== undefined) {
    const what = lookAlike(junk)?.what ?? (/^\s+$/.test(junk) ? 'white space' : signs(junk.trim()));
    const message = `${what} stands before "v=DMARC1", ${NO_RECORD}; delete it`;
    return broken('bad-version', 0, junk.length, junk.length + exact.length, message, '');
  }
  return readLike(text, junk.length) ?? readMisplaced(text) ?? readOther(text);
}

/** `v=DMARC;`, `DMARC1;`, `v=DMARC1 p=none`, `v=DMARC1\;` */
function readLike(text: string, start: number): DmarcVersionReading | null {
  const [like, word = '', number = ''] = LIKE.exec(text.slice(start, start + 60)) ?? [];
  if (like === undefined || nearest(word, ['dmarc']).length === 0) return null;
  const wordEnd = start + like.length;
  const [signsBehind = '', odd = ''] =
    /^[ \t\r\n]{0,9}([,.:|/\\"']{0,9};?)/.exec(text.slice(wordEnd, wordEnd + 30)) ?? [];
  const end = wordEnd + signsBehind.length;
  const separated = odd === ';' || end === text.length;
  const isTag = beginsAsTag(text.slice(end));
  const sure = /^(?:1(?:\.0)?)?$/.test(number) && (separated || isTag || odd.endsWith(';'));
  const found = text.slice(0, separated || odd !== '' ? end : wordEnd);
  if (!sure && !/^v/i.test(like)) return null;
  if (isVersion(found) && !separated && odd === '') {
    const blank = signsBehind === '' ? ' ' : '';
    const message = `no ";" stands behind ${quoted(found)}, ${NO_RECORD}; write "v=DMARC1;"`;
    return broken('bad-version', 0, wordEnd, wordEnd, message, sure ? `v=DMARC1;${blank}` : undefined);
  }
  const why = number === '' || number.startsWith('1') ? '' : ', the only version there is';
  const message = `${quoted(found)} is not "v=DMARC1;"${why}, ${NO_RECORD}; write it so, in just this case`;
  const semicolon = odd === '' && end === text.length ? '' : ';';
  return broken(
    'bad-version',
    0,
    end,
    end,
    message,
    sure ? `v=DMARC1${semicolon}${odd === '' ? signsBehind : ''}` : undefined,
  );
}

function isVersion(text: string): boolean {
  return /^v[ \t]*=[ \t]*DMARC1$/i.test(text) && text.endsWith('DMARC1');
}

/** `p=none; v=DMARC1`, and a record without any version. */
function readMisplaced(text: string): DmarcVersionReading | null {
  const { index } = /;[ \t]{0,9}v[ \t]{0,9}=[ \t]{0,9}DMARC1[ \t]{0,9}(?:;|$)/i.exec(text) ?? {};
  if (index !== undefined) {
    const message = `the version does not stand first, ${NO_RECORD}; begin with "v=DMARC1;"`;
    const end = /^;[^;]*/.exec(text.slice(index))?.[0].length ?? 1;
    return broken('version-not-first', 0, index + end, 0, message, `v=DMARC1; ${text.slice(0, index)}`);
  }
  const inside = VERSION_INSIDE.exec(text);
  if (inside !== null) {
    const message = `${quoted(text.slice(0, inside.index).trim())} stands before "v=DMARC1;", ${NO_RECORD}; it has to begin with the version`;
    // `nv=`: a sign too many, or what is left of an escaped line break. A word may be there for a reason.
    const mended = inside.index <= 2 ? '' : undefined;
    return broken('bad-version', 0, inside.index, inside.index + inside[0].length, message, mended);
  }
  const first = SOLE_TAGS.exec(text)?.[0];
  if (first === undefined) return null;
  const message = `the record does not begin with "v=DMARC1;", ${NO_RECORD}; write that before it`;
  return broken('bad-version', 0, first.length, 0, message, `v=DMARC1; ${first}`);
}

function readOther(text: string): DmarcVersionReading {
  const first = /^\s*[^\s;]*/.exec(text.slice(0, 200))?.[0] ?? '';
  const message = /^\s*v=spf1/i.test(text)
    ? 'this is an SPF record, which belongs at the domain itself; a DMARC record begins with "v=DMARC1;"'
    : text === ''
      ? 'the text is empty, expected "v=DMARC1;" at its beginning'
      : `${quoted(first.trim())} is not "v=DMARC1;", with which every DMARC record begins`;
  return broken('not-dmarc', 0, first.length, text.length, message);
}

function broken(
  code: DmarcProblemCode,
  start: number,
  end: number,
  tags: number,
  message: string,
  mended?: string,
): DmarcVersionReading {
  return { end: tags, problem: { ...dmarcProblem(code, { start, end }, message, mended), fatal: true } };
}
