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
  return {
    strings,
    text,
    ttl,
    ...(at && { at }),
    ...(stringsAt && { stringsAt }),
    kind: kindOf(text, parsed),
    parsed,
    glue,
  };
}

/** Records of other kinds that hold tags of the same names. */
const OTHER_RECORD = /^\s*v\s*=\s*(spf1|DMARC1|STSv1|TLSRPTv1|BIMI1)\b/i;
const KEY_RECORD =
  /(^|[^a-z0-9_])v\s{0,4}[=:]?\s{0,4}["'\\]*DKIM1?\b|^\W*DKIM1\b|(^|[;\s"'(])p\s*[=:]|(^|[;\s"'(])k\s*=\s*["']?(rsa|ed25519)|-----BEGIN/i;
const HOST_NAME = /^[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})+\.?$/i;
const BASE64_PIECE = /^[a-z0-9+/\s]{16,}={0,2}$/i;

function kindOf(text: string, { problems }: DkimText['parsed']): DkimText['kind'] {
  if (problems.some(({ code }) => code === 'private-key')) return 'key';
  if (OTHER_RECORD.test(text)) return 'other';
  if (HOST_NAME.test(text.trim().replace(/^CNAME\s+/i, ''))) return 'cname-target';
  if (/^\s*dkim\s*=/i.test(text)) return 'other';
  if (KEY_RECORD.test(text)) return 'key';
  if (!BASE64_PIECE.test(text)) return 'other';
  // Where the beginning of a key lacks its p=, the parser says so at the place where it stands.
  return problems.some(({ code, span }) => code === 'missing-p' && span.start < text.length) ? 'key' : 'fragment';
}

/** How many strings are looked at for glue; a key of 16384 bits has 11. */
const STRINGS_MAX = 16;

/** The boundary at which something was lost: with it put back, the record is good. Tried at each boundary alone, then at all of them. */
function glueOf(strings: readonly string[]): Glue | null {
  if (strings.length < 2 || strings.length > STRINGS_MAX) return null;
  for (const missing of ['; ', ' ']) {
    for (let i = 1; i < strings.length; i++) {
      const before = strings.slice(0, i).join('');
      if (isMeant(before + missing + strings.slice(i).join(''))) return { offset: before.length, missing };
    }
    if (isMeant(strings.join(missing))) return { offset: strings[0]?.length ?? 0, missing };
  }
  return null;
}

/** A good record with a key, or one that ends in an empty p=: elsewhere that comes of cutting a record in the wrong place. */
function isMeant(text: string): boolean {
  const { record, problems } = parseDkimKey(text);
  if (problems.some((problem) => problem.fatal)) return false;
  return record.publicKey !== null || record.tags.at(-1)?.name === 'p';
}

/** How many pieces are put in every order; a key of 4096 bits has three. */
const PIECES_MAX = 6;
/** Octets of all pieces together; a key of 16384 bits has under 3000. */
const PIECES_OCTETS_MAX = 8192;

/**
 * The key that several records make when put together: the commonest mistake with a long key is to publish its pieces as records of their own.
 * Records of one name come in any order, so every order is tried; all pieces with tags are in it, one of them first, and base64 by itself where it
 * fits. A record that is a key as it stands, version and all, is no piece, whatever stands beside it.
 */
export function spreadOver(texts: readonly DkimText[]): DkimText | null {
  const pieces = texts.filter(({ kind }) => kind === 'key' || kind === 'fragment');
  const octets = pieces.reduce((sum, { text }) => sum + text.length, 0);
  if (pieces.length < 2 || pieces.length > PIECES_MAX || octets > PIECES_OCTETS_MAX) return null;
  if (pieces.some(({ text, parsed }) => parsed.record.version !== null && hasWholeKey(text))) return null;
  const heads = pieces.filter(({ kind }) => kind === 'key').length;
  for (const order of orders(pieces)) {
    const [head] = order;
    if (head?.kind !== 'key' || order.length < 2 || order.filter(({ kind }) => kind === 'key').length < heads) continue;
    const strings = order.flatMap((piece) => piece.strings);
    const text = joinStrings(strings);
    if (hasWholeKey(text)) return { ...head, strings, text, parsed: parseDkimKey(text), glue: null };
  }
  return null;
}

/** Every order of every choice of items. */
function* orders<T>(items: readonly T[]): Generator<T[]> {
  yield [];
  for (const [i, item] of items.entries())
    for (const rest of orders([...items.slice(0, i), ...items.slice(i + 1)])) yield [item, ...rest];
}

/** Whether a text is a record that verifiers take, with a key that its base64 fills to the end. */
function hasWholeKey(text: string): boolean {
  const { record, problems } = parseDkimKey(text);
  return record.publicKey !== null && !problems.some(({ code, fatal }) => fatal || code === 'trailing-octets');
}
