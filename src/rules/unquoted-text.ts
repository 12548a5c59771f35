import type { Span } from '../model/span.ts';

/** Quotation marks, those of typesetting too, as their UTF-8 octets and as the octets of Windows, which also stand within other characters of UTF-8: `–` ends in one. */
const QUOTES = /["']|\xe2\x80[\x98-\x9f]|(?<![\x80-\xff])[\x91-\x94](?![\x80-\xbf])/g;
/** Where one string of a zone file ends and the next begins. */
const BETWEEN = /(["']) {0,8}\1/g;

/** Whether a text has quotation marks in it. */
export function hasQuotes(text: string): boolean {
  return text.search(QUOTES) !== -1;
}

/** Where the first quotation mark of a text stands; its beginning where it has none. */
export function firstQuote(text: string): Span {
  const start = Math.max(text.search(QUOTES), 0);
  return { start, end: start + (text.charAt(start) === '\xe2' ? 3 : 1) };
}

/** A text without its quotation marks, in the ways in which it may have been meant: strings joined with nothing between, and with a blank. */
export function unquoted(text: string): string[] {
  return ['', ' '].map((between) => text.replace(BETWEEN, between).replace(QUOTES, '').trim());
}
