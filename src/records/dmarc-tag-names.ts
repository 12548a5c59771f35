import type { Span } from '../model/span.ts';
import { nearest } from '../text/nearest.ts';

/** The tags of RFC 9989 §4.7. */
const DMARC_TAGS = ['v', 'p', 'sp', 'np', 'rua', 'ruf', 'adkim', 'aspf', 'fo', 'psd', 't'] as const;
/** Tags of RFC 7489 that nobody reads any more by RFC 9989 (§9.3), but that old receivers still do. */
const REMOVED_TAGS = ['pct', 'rf', 'ri'] as const;

const KNOWN: ReadonlySet<string> = new Set([...DMARC_TAGS, ...REMOVED_TAGS]);
const REMOVED: ReadonlySet<string> = new Set(REMOVED_TAGS);
/** What people call them. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['policy', 'p'],
  ['pol', 'p'],
  ['subdomainpolicy', 'sp'],
  ['subpolicy', 'sp'],
  ['spolicy', 'sp'],
  ['percent', 'pct'],
  ['testing', 't'],
  ['test', 't'],
  ['version', 'v'],
  ['dkim', 'adkim'],
  ['spf', 'aspf'],
]);

const NAMES = [...KNOWN].join('|');
const JOINT = new RegExp(`(?<![ \\t,])[ \\t,]+(?=(?:${NAMES})[ \\t]{0,9}=)`, 'gi');
const TAG_AHEAD = new RegExp(`^[ \\t]{0,9}(?:${NAMES})[ \\t]{0,9}[=:]`, 'i');
const JOINED_TAG = new RegExp(`[ \\t,](?:${NAMES})[ \\t]{0,9}=`, 'i');

/** Where in a value the blanks and commas stand behind which another tag begins, which has lost its semicolon: `none rua=mailto:…`. */
export function joints(value: string): Span[] {
  return [...value.matchAll(JOINT)].map(({ index, 0: gap }) => ({ start: index, end: index + gap.length }));
}

/** Whether a value holds another tag, behind a blank or a comma. */
export function holdsJoinedTag(value: string): boolean {
  return JOINED_TAG.test(value);
}

/** Whether a text begins as a tag does, blanks before it aside; with ":" for "=" too. */
export function beginsAsTag(text: string): boolean {
  return TAG_AHEAD.test(text.slice(0, 40));
}

export function isKnownTag(name: string): boolean {
  return KNOWN.has(name);
}

export function isRemovedTag(name: string): boolean {
  return REMOVED.has(name);
}

/** The tag that a name was most likely meant to be, or null. */
export function meantTag(name: string): string | null {
  const alias = ALIASES.get(name);
  if (alias !== undefined) return alias;
  if (name.length < 3 || name.length > 10) return null;
  const near = nearest(name, ['rua', 'ruf', 'adkim', 'aspf', 'psd', 'pct']);
  return near.length === 1 ? (near[0] ?? null) : null;
}
