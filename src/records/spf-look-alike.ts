import { visibleOctets } from '../text/untrusted.ts';
import type { SpfEdit } from './spf-edit.ts';
import { quoted } from './quoted.ts';

/** Characters that word processors and web pages put in place of those that a record has, and what is meant by them. */
const LOOK_ALIKES: readonly { readonly characters: RegExp; readonly meant: string; readonly what: string }[] = [
  { characters: /^[\u2018-\u201f\u2032\u2033\u00ab\u00bb]+$/, meant: '', what: 'a quotation mark of print' },
  { characters: /^[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]$/, meant: '-', what: 'a dash of print' },
  { characters: /^[\u200b-\u200f\u2060\ufeff\u00ad]+$/, meant: '', what: 'an invisible character' },
  { characters: /^[\u02dc\u223c\uff5e]$/, meant: '~', what: 'a tilde of print' },
  { characters: /^[\ua789\uff1a]$/, meant: ':', what: 'a wide colon' },
  { characters: /^\uff1d$/, meant: '=', what: 'a wide equals sign' },
];

/** Octets and other characters outside printable ASCII, none of which a record may hold (RFC 7208 §3.1). */
const FOREIGN = /[^\x21-\x7e]+/g;

/** What to do about the characters of a term that are outside printable ASCII. Certain where they only look like others. */
export function foreignCharacters(text: string): { readonly edits: readonly SpfEdit[]; readonly certain: boolean } {
  if (/^[\x21-\x7e]*$/.test(text)) return { edits: [], certain: true };
  let certain = true;
  const edits = [...text.matchAll(FOREIGN)].map(({ 0: run, index: start }): SpfEdit => {
    const { mended, message } = replaced(run);
    if (mended === null) certain = false;
    return { start, end: start + run.length, mended: mended ?? run, code: 'bad-character', message };
  });
  return { edits, certain };
}

/** The text that a run of such characters stands for, where it is a look-alike. */
export function lookAlike(run: string): { readonly meant: string; readonly what: string } | null {
  const characters = decoded(run);
  return LOOK_ALIKES.find((known) => known.characters.test(characters)) ?? null;
}

function replaced(run: string): { readonly mended: string | null; readonly message: string } {
  const known = lookAlike(run);
  const shown = visibleOctets(run.slice(0, 12));
  if (known !== null) {
    const advice = known.meant === '' ? 'delete it' : `write "${known.meant}"`;
    return {
      mended: known.meant,
      message: `${known.what} (${shown}) stands here, which no record may hold; ${advice}`,
    };
  }
  if (/^[\x00-\x1f\x7f]+$/.test(run))
    return { mended: null, message: `a control character (${shown}) stands here, which no record may hold; delete it` };
  const message = `${quoted(run)} is outside ASCII, and a record with it is not valid; write a name with such letters as its A-labels (xn--…)`;
  return { mended: null, message };
}

/** Octets as UTF-8 where they are; a text that came with its characters as it is. */
function decoded(run: string): string {
  if (run.length > 64 || /[^\x00-\xff]/.test(run)) return run;
  const utf8 = Buffer.from(run, 'latin1').toString('utf8');
  return utf8.includes('\ufffd') ? run : utf8;
}
