/** Quotation marks, typed and printed (also as the octets of UTF-8 and Windows-1252), and invisible characters: pasted into a record, meant by nobody. */
const QUOTES = /["'`\u2018-\u201f\u200b-\u200d\ufeff\x91-\x94\xa0]|\xe2\x80[\x8b-\x8d\x98-\x9f]|\xef\xbb\xbf|\xc2\xa0/;
const EVERY = new RegExp(`${QUOTES.source}|\\\\`, 'g');

/** The text without quotation marks, invisible characters and backslashes. */
export function withoutStray(text: string): string {
  return text.replace(EVERY, '');
}

/** What to call them where they stand; null where there are none. */
export function strayCode(text: string): 'literal-quotes' | 'backslash' | null {
  return QUOTES.test(text) ? 'literal-quotes' : text.includes('\\') ? 'backslash' : null;
}
