import { visibleOctets } from '../text/untrusted.ts';
import { withoutKeys } from '../text/without-keys.ts';
import { JSON_SCAN_ERROR as ERROR, JSON_TOKEN as TOKEN, type JsonToken } from './json-scanner.ts';

const SHOWN_MAX = 30;

/** A stretch of a JSON text in a message, cut to a readable length; one that is a string has quotation marks already. */
export function jsonTokenText(text: string): string {
  const cut = `${withoutKeys(visibleOctets(text.slice(0, SHOWN_MAX)))}${text.length > SHOWN_MAX ? '…' : ''}`;
  return text.startsWith('"') ? cut : `"${cut}"`;
}

/** What is wrong inside a token, wherever it stands; null where nothing is. */
export function jsonTokenFault({ kind, error, start, end }: JsonToken, text: string): string | null {
  if (kind === TOKEN.lineComment || kind === TOKEN.blockComment) return 'a comment stands here, and JSON has none';
  if (error === ERROR.none) return null;
  const found = jsonTokenText(text.slice(start, end));
  switch (error) {
    case ERROR.openString:
      return 'the string that begins here is not closed on its line: close it, and write a line break in it as \\n';
    case ERROR.escapes:
      return 'the string that begins here has more than a million escapes, and so many are not read';
    case ERROR.unicode:
      return `the string ${found} has a "\\u" that no four hexadecimal digits follow`;
    case ERROR.escape:
      return `the string ${found} has a backslash that begins no escape of JSON: write a backslash as "\\\\"`;
    case ERROR.control:
      return `the string ${found} has a control character, such as a tab, which JSON writes as an escape, such as \\t`;
    default:
      return `${found} stands here, which is no number of JSON`;
  }
}
