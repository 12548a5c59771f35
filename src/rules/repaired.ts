import { createPublicKey } from 'node:crypto';
import type { DkimText } from '../model/dkim-evidence.ts';
import { repairDkimKey } from '../records/dkim-damage.ts';
import { formatDkimKey, parseDkimKey } from '../records/dkim-key.ts';
import { rawEd25519 } from '../records/dkim-key-material.ts';
import { isTagName, isTagValue } from '../records/dkim-tags.ts';
import type { Repair } from './dkim-key-problems.ts';

/** The record with quotation marks, backslashes and pieces of zone files taken out, where that leaves a good key. */
export const repaired: Repair = ({ text }) => {
  const cleaned = repairDkimKey(text.text);
  return cleaned === null ? null : { message: 'publish the value without what does not belong to it', text: cleaned };
};

/** The same tags in the usual writing and order. */
export const rewritten: Repair = ({ text }) => {
  const tags = text.parsed.record.tags.filter((tag) => tag.name !== 'v');
  return rewrite(text, 'publish the same tags in the usual order', [VERSION, ...tags]);
};

/** The record without one tag. */
export function without(name: string): Repair {
  return ({ text }) => {
    const { tags } = text.parsed.record;
    return rewrite(
      text,
      `publish the record without the tag ${name}=`,
      tags.filter((tag) => tag.name !== name),
    );
  };
}

/** The record with an Ed25519 key reduced to its 32 octets (RFC 8463 §4). */
export const unwrapped: Repair = ({ text }) => {
  const tags = text.parsed.record.tags.map((tag) =>
    tag.name === 'p' ? { name: 'p', value: rawEd25519(tag.value) } : tag,
  );
  return rewrite(text, 'publish the raw key', tags);
};

/** The record with an RSA key in the wrapping that every verifier reads (RFC 5280 §4.1.2.7). */
export const wrapped: Repair = ({ text }) => {
  const p = text.parsed.record.tags.find((tag) => tag.name === 'p');
  const value = p === undefined ? null : spki(p.value);
  if (value === null) return null;
  const tags = text.parsed.record.tags.map((tag) => (tag.name === 'p' ? { name: 'p', value } : tag));
  return rewrite(text, 'publish the same key as SubjectPublicKeyInfo', tags);
};

/** The record without the test flag; the tag goes with its last flag. */
export const unflagged: Repair = ({ text }) => {
  const { flags, tags } = text.parsed.record;
  const left = flags.filter((flag) => flag !== 'y').join(':');
  const kept = tags
    .map((tag) => (tag.name === 't' ? { name: 't', value: left } : tag))
    .filter((tag) => tag.name !== 't' || left !== '');
  return rewrite(text, 'publish the record without the flag', kept);
};

const VERSION = { name: 'v', value: 'DKIM1' };

/** Null for a key that OpenSSL does not take, though its DER can be read: what it refuses changes with its version. */
function spki(base64: string): string | null {
  try {
    const key = createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'pkcs1' });
    return key.export({ type: 'spki', format: 'der' }).toString('base64');
  } catch {
    return null;
  }
}

/**
 * The record with other tags. None where the record holds something that is no tag, which would be lost, and none where the result is no good
 * record: a fix is there to be copied.
 */
function rewrite(
  { parsed }: DkimText,
  message: string,
  tags: readonly { readonly name: string; readonly value: string }[],
): ReturnType<Repair> {
  if (parsed.problems.some(({ code, fatal }) => fatal && code === 'tag-syntax')) return null;
  if (!tags.every(({ name, value }) => isTagName(name) && isTagValue(value))) return null;
  const text = formatDkimKey(tags);
  return parseDkimKey(text).problems.some((problem) => problem.fatal) ? null : { message, text };
}
