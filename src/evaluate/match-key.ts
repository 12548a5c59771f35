import type { DkimEvidence } from '../model/dkim-evidence.ts';
import type { DkimPublicKey } from '../records/dkim-key.ts';
import { publicKeyBase64 } from '../records/public-key-base64.ts';
import { sameKey } from '../records/same-key.ts';

/**
 * Whether a selector holds a key: the same numbers, in whatever form, order of tags or strings they are published.
 *
 * @returns null where there is nothing to compare: DNS did not answer, there is no key record or more than one, or it holds nothing that can be
 * read as a key. A revoked key is another one, and so is one that was cut off.
 */
export function matchesKey(
  { status, key: text }: Pick<DkimEvidence, 'status' | 'key'>,
  expected: DkimPublicKey,
): boolean | null {
  if (status === 'unknown' || text === null) return null;
  const { publicKey, revoked } = text.parsed.record;
  if (publicKey !== null) return sameKey(publicKey, expected);
  return revoked || cutAt(text.parsed.record.tags, expected) !== null ? false : null;
}

/** How many characters of a key a record holds, where it holds its beginning and not the rest; and of how many. */
export function cutAt(
  tags: readonly { readonly name: string; readonly value: string }[],
  expected: DkimPublicKey,
): { readonly kept: number; readonly of: number } | null {
  const published = (tags.find(({ name }) => name === 'p')?.value ?? '').replace(/[ \t\r\n]+/g, '');
  if (published === '') return null;
  const whole = [publicKeyBase64(expected), publicKeyBase64(expected, 'pkcs1')].find(
    (base64) => base64.startsWith(published) && base64.length > published.length,
  );
  return whole === undefined ? null : { kept: published.length, of: whole.length };
}
