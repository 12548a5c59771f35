import type { DkimText, Glue } from '../model/dkim-evidence.ts';
import type { RrOf } from '../model/rr.ts';
import { parseDkimKey } from '../records/dkim-key.ts';
import { joinStrings } from '../text/character-string.ts';

/** One TXT record of a selector: parsed, sorted by what it seems to be, and looked at where its strings meet. */
export function readDkimText(rr: RrOf<'TXT'>): DkimText {
  const text = joinStrings(rr.strings);
  const parsed = parseDkimKey(text);
  const { strings, ttl, at, stringsAt } = rr;
  const glue = parsed.problems.some((problem) => problem.fatal) ? glueOf(strings) : null;
  return { strings, text, ttl, ...(at && { at }), ...(stringsAt && { stringsAt }), kind: kindOf(text), parsed, glue };
}

/** Records of other kinds that hold tags of the same names. */
const OTHER_RECORD = /^\s*v\s*=\s*(spf1|DMARC1|STSv1|TLSRPTv1|BIMI1)\b/i;
const KEY_RECORD = /DKIM1?\b|(^|[;\s"'(])p\s*[=:]|(^|[;\s"'(])k\s*=\s*["']?(rsa|ed25519)|-----BEGIN/i;
const HOST_NAME = /^[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})+\.?$/i;
const BASE64_PIECE = /^[a-z0-9+/\s]{16,}={0,2}$/i;

function kindOf(text: string): DkimText['kind'] {
  if (OTHER_RECORD.test(text)) return 'other';
  if (HOST_NAME.test(text.trim())) return 'cname-target';
  if (/^\s*dkim\s*=/i.test(text)) return 'other';
  if (KEY_RECORD.test(text)) return 'key';
  return BASE64_PIECE.test(text) ? 'fragment' : 'other';
}

/** How many strings are looked at for glue; a key of 16384 bits has 11. */
const STRINGS_MAX = 16;

/** The boundary at which something was lost: with it put back, the record is good. Tried at each boundary alone, then at all of them. */
function glueOf(strings: readonly string[]): Glue | null {
  if (strings.length < 2 || strings.length > STRINGS_MAX) return null;
  for (const missing of ['; ', ' ']) {
    for (let i = 1; i < strings.length; i++) {
      const before = strings.slice(0, i).join('');
      if (isSound(before + missing + strings.slice(i).join(''))) return { offset: before.length, missing };
    }
    if (isSound(strings.join(missing))) return { offset: strings[0]?.length ?? 0, missing };
  }
  return null;
}

/** How many pieces are put in every order; a key of 4096 bits has three. */
const PIECES_MAX = 5;

/**
 * The key that several records make when put together: the commonest mistake with a long key is to publish its pieces as records of their own.
 * Records of one name come in any order, so every order is tried; the piece with the tags comes first.
 */
export function spreadOver(texts: readonly DkimText[]): DkimText | null {
  const heads = texts.filter((text) => text.kind === 'key');
  const pieces = texts.filter((text) => text.kind === 'fragment');
  const [head, ...others] = heads;
  if (head === undefined || others.length > 0 || pieces.length === 0 || pieces.length > PIECES_MAX) return null;
  for (const order of orders(pieces)) {
    const strings = [head, ...order].flatMap((piece) => piece.strings);
    const text = joinStrings(strings);
    if (isSound(text)) return { ...head, strings, text, parsed: parseDkimKey(text), glue: null };
  }
  return null;
}

function* orders<T>(items: readonly T[]): Generator<T[]> {
  if (items.length === 0) yield [];
  for (const [i, item] of items.entries())
    for (const rest of orders([...items.slice(0, i), ...items.slice(i + 1)])) yield [item, ...rest];
}

function isSound(text: string): boolean {
  return !parseDkimKey(text).problems.some((problem) => problem.fatal);
}
