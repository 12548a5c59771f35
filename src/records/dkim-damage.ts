import { splitTags } from '../text/tag-list.ts';
import { formatDkimKey, parseDkimKey } from './dkim-key.ts';
import { undoPaste } from './dkim-paste.ts';
import { rawEd25519 } from './dkim-key-material.ts';
import { isTagName, isTagValue, readDkimTags } from './dkim-tags.ts';

/**
 * The record that was meant, where the damage can be undone with certainty: pasted quotes, backslashes, pieces of a master or PEM file, blanks
 * inside words, line breaks, empty elements, base64 without its padding or in its URL-safe form, an Ed25519 key in its DER. The key decides:
 * only where it can be read afterwards is there a result.
 *
 * @returns the record to publish, or null where there is nothing to repair, or no good record comes of it
 */
export function repairDkimKey(text: string): string | null {
  const before = parseDkimKey(text).problems;
  if (before.length === 0) return null;
  const clean = undoPaste(text)?.text ?? text;
  if (splitTags(clean).some(({ name, value }) => value === null && name !== '')) return null;
  const tags = readDkimTags(clean).tags.map(({ name, value }) => ({
    name: name.replace(/[ \t\r\n]+/g, ''),
    value: mended(name, value),
  }));
  if (!tags.every(({ name, value }) => isTagName(name) && isTagValue(value))) return null;
  const repaired = formatDkimKey(tags);
  const after = parseDkimKey(repaired).problems;
  return after.length < before.length && !after.some((problem) => problem.fatal) ? repaired : null;
}

/** Blanks mean nothing in the tags that are read by machines (RFC 6376 §3.6.1). */
function mended(name: string, value: string): string {
  if (!['v', 'k', 'p', 'h', 's', 't'].includes(name)) return value;
  const packed = value.replace(/[ \t\r\n]+/g, '');
  if (name !== 'p') return packed;
  const base64 = packed.replaceAll('-', '+').replaceAll('_', '/');
  const whole = base64.padEnd(Math.ceil(base64.length / 4) * 4, '=');
  return rawEd25519(whole);
}
