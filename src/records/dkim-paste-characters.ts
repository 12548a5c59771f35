import type { IsFree, PasteEdit } from './dkim-paste-edit.ts';

/** Octets that are looked at: an escape of a master file, a quote, a character of UTF-8, any other octet or character beyond ASCII. */
const CANDIDATE = /\\(?:[0-9]{3}|\r\n|[^]|$)|["'`]|[\xc2-\xf4][\x80-\xbf]{1,3}|[^\x00-\x7f]/g;
/** Typographic quotes, primes and guillemets, which word processors put for plain quotes. */
const SMART_QUOTE = /^[\u2018-\u201f\u2032\u2033\u2039\u203a\xab\xbb]$/u;
/** The same quotes as single octets of Windows-1252. */
const SMART_QUOTE_OCTET = /^[\x91-\x94]$/;
/** Characters that look like a blank or like nothing. */
const UNSEEN = /^[\p{Zs}\p{Zl}\p{Zp}\p{Cf}]$/u;

/** Quotes, backslashes and characters that cannot be seen, which came along with a copied text. */
export function pastedCharacters(text: string, isFree: IsFree): PasteEdit[] {
  const found: { readonly edit: PasteEdit; readonly kind: string }[] = [];
  const spoilt = new Set<string>();
  for (const match of text.matchAll(CANDIDATE)) {
    const edit = characterEdit(match[0], match.index);
    if (edit === null) continue;
    const kind = edit.code === 'literal-quotes' ? match[0].charAt(0) : edit.code;
    found.push({ edit, kind });
    if (!isFree(match.index)) spoilt.add(kind);
  }
  // Where quotes stand around strings, those inside a note do as well: the strings were cut there.
  return found.filter(({ kind }) => spoilt.has(kind)).map(({ edit }) => edit);
}

/** A candidate of ASCII that is no escape is a quote. */
function characterEdit(found: string, start: number): PasteEdit | null {
  const span = { start, end: start + found.length };
  if (found.startsWith('\\')) return { ...span, code: 'backslash', message: backslashMessage, text: unescape(found) };
  const character = found.length === 1 ? found : Buffer.from(found, 'latin1').toString('utf8');
  if (found < '\x80' || SMART_QUOTE_OCTET.test(found) || SMART_QUOTE.test(character))
    return { ...span, code: 'literal-quotes', message: quoteMessage, text: '' };
  if (!UNSEEN.test(character)) return null;
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const message = (): string => `the record holds the character U+${code}, which cannot be seen; take it out`;
  return { ...span, code: 'tag-syntax', message, text: /^\p{Z}$/u.test(character) ? ' ' : '' };
}

function quoteMessage(count: number): string {
  return count === 1
    ? 'the record holds a quote character, which belongs around a string in a zone file; take it out'
    : `the record holds ${count} quote characters, which belong around strings in a zone file; take them out`;
}

function backslashMessage(count: number): string {
  return count === 1
    ? 'the record holds a backslash, which belongs before some characters in a zone file; take it out'
    : `the record holds ${count} backslashes, which belong before some characters in a zone file; take them out`;
}

/** What an escape of a master file means (RFC 1035 §5.1), quotes dropped; `\n` and its like come from JSON and shells, where they are breaks. */
function unescape(escape: string): string {
  const rest = escape.slice(1);
  if (/^[0-9]{3}$/.test(rest)) {
    const octet = Number(rest);
    return octet > 255 || octet === 34 ? '' : String.fromCharCode(octet);
  }
  if (/^["'`\\\r\n]/.test(rest)) return '';
  return /^[nrt]$/.test(rest) ? ' ' : rest;
}
