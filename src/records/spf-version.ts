import { lookAlike } from './spf-look-alike.ts';
import { quoted, signs } from './quoted.ts';
import { spfProblem } from './spf-problem.ts';
import type { SpfSyntaxProblem } from './spf-problem.ts';
import { isTerms } from './spf-edit.ts';
import { readTermAsWritten } from './spf-read-term.ts';

export interface SpfVersionReading {
  /** Where the terms begin; the end of the text where it is nothing like an SPF record. */
  readonly end: number;
  readonly problem: SpfSyntaxProblem | null;
}

/** `v=spf1` in any case, then a blank or the end (RFC 7208 §4.5). */
const VERSION = /^v=spf1(?= |$)/i;
const VERSION_INSIDE = /(?<![a-z0-9])v=spf1(?= |$)/i;
/** What stands where a version should, and was meant to be one. */
const LIKE =
  /^(?:v[\s:=]{0,4}s[pf]{2}[\s_=-]?v?[\s.-]?(?:\d(?:\.\d)?)?|s[pf]{2}[\s_=:-]{0,2}v?[\s=]?1)(?!\w|[%/]|\.\w)[;,:.]{0,4}/i;
const NO_BLANK = 'no blank stands behind "v=spf1", so that this is no SPF record; write the blank';
const JUNK = /^(?:[\s"'`\\]|[^\x00-\x7f])+/;

/**
 * Reads the version section (RFC 7208 §4.5). A text without it is no SPF record at all, which is fatal; what was meant to be one is told.
 */
export function readSpfVersion(text: string): SpfVersionReading {
  if (VERSION.test(text)) return { end: 'v=spf1'.length, problem: null };
  const head = text.slice(0, 100);
  const junk = JUNK.exec(head)?.[0] ?? '';
  const rest = head.slice(junk.length);
  const exact = VERSION.exec(rest) !== null;
  if (exact) return { end: junk.length + 'v=spf1'.length, problem: junkProblem(junk) };
  const like = LIKE.exec(rest)?.[0];
  if (like !== undefined) return likeVersion(text, junk.length, like.length);
  if (/^v=spf1/i.test(rest)) {
    const glued = readGlued(text, junk.length);
    if (glued !== null) return glued;
  }
  if (/^spf2\.0/i.test(rest)) {
    const message = 'this is a record of Sender ID, which nobody uses any more; an SPF record begins with "v=spf1"';
    return { end: text.length, problem: versionProblem(0, junk.length + 6, message) };
  }
  const inside = VERSION_INSIDE.exec(text)?.index;
  if (inside !== undefined) {
    const message = `${quoted(text.slice(0, inside))} stands before "v=spf1", so that this is no SPF record; it has to begin with the version`;
    return { end: inside + 'v=spf1'.length, problem: versionProblem(0, inside, message) };
  }
  return withoutVersion(text);
}

function likeVersion(text: string, start: number, length: number): SpfVersionReading {
  const end = start + length;
  const isFree = end === text.length || text.charAt(end) === ' ';
  const isExact = /^v=spf1$/i.test(text.slice(start, end));
  const message = isExact
    ? NO_BLANK
    : `${quoted(text.slice(0, end))} is not "v=spf1", so that this is no SPF record; write "v=spf1" and a blank`;
  return { end, problem: versionProblem(0, end, message, isFree ? 'v=spf1' : 'v=spf1 ') };
}

/** `v=spf1include:example.com`, `v=spf1-all` */
function readGlued(text: string, start: number): SpfVersionReading | null {
  const end = start + 'v=spf1'.length;
  const word = /^[^ ]*/.exec(text.slice(end))?.[0] ?? '';
  if (readTermAsWritten(word, end).term === null) return null;
  return { end, problem: versionProblem(0, end, NO_BLANK, 'v=spf1 ') };
}

function junkProblem(junk: string): SpfSyntaxProblem {
  const known = lookAlike(junk);
  const what = known?.what ?? (/^\s+$/.test(junk) ? 'a blank' : signs(junk));
  const message = `${what} stands before "v=spf1", so that this is no SPF record; delete it`;
  return versionProblem(0, junk.length, message, '');
}

function withoutVersion(text: string): SpfVersionReading {
  const begin = /^ *[^ ]*/.exec(text)?.[0] ?? '';
  const first = begin.trimStart();
  const isRecord = /^[+?~-]?(?:all|a|mx|ptr)$|^[+?~-]?(?:include|ip4|ip6|exists|a|mx|ptr):|^redirect=/i.test(first);
  if (isRecord && isTerms(text)) {
    const message = 'the record does not begin with "v=spf1", so that it is no SPF record; write "v=spf1" before it';
    return { end: 0, problem: versionProblem(0, begin.length, message, `v=spf1 ${first}`) };
  }
  const message =
    first === ''
      ? 'the text is empty, expected "v=spf1" at its beginning'
      : `${quoted(first)} is not "v=spf1", with which every SPF record begins`;
  return { end: text.length, problem: versionProblem(0, begin.length, message) };
}

function versionProblem(start: number, end: number, message: string, mended?: string): SpfSyntaxProblem {
  const problem = spfProblem('bad-version', { start, end }, message);
  return mended === undefined ? problem : { ...problem, mended };
}
