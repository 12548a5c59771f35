import type { Rr } from '../model/rr.ts';
import type { Entry } from './master-file-lexer.ts';
import { locationOf } from './master-word.ts';
import type { RdataSource } from './rdata-field.ts';
import { isGeneric } from './rdata-generic.ts';

/**
 * The comment that stands behind the last string of a text, where that string has no quotes: it may be text that was meant to go on, as in
 * `TXT v=DMARC1; p=none`. Null where there is none, and behind octets in hexadecimal.
 */
export function cutOffText({ comment }: Pick<Entry, 'comment'>, source: RdataSource): NonNullable<Rr['cutOff']> | null {
  const { type, words, file } = source;
  if (comment === null || (type !== 'TXT' && type !== 'SPF')) return null;
  if (words.length === 0 || isGeneric(source)) return null;
  return { text: comment.text, at: locationOf(file, comment) };
}
