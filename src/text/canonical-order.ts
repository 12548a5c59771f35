import { canonicalName, labelsOf } from './domain-name.ts';

/** Ends a label: less than any octet. The octet 0 itself stands as {@link ZERO}, so that it is more. */
const END = '\u0000\u0000';
const ZERO = '\u0000\u0001';

/**
 * A text by which names sort in canonical order (RFC 4034 §6.1): by their last labels first, and each right before the names below it. It begins with
 * that of every name above.
 *
 * @example orderKey('example.com') < orderKey('a.example.com') // true
 */
export function orderKey(name: string): string {
  const labels = labelsOf(canonicalName(name)).reverse();
  return labels.map((label) => label.replaceAll('\u0000', ZERO) + END).join('');
}

/** What is more than the key of a name and of all names below it, and no more than any other key that is more than the name's. */
export function orderKeyBehind(key: string): string {
  return key === '' ? '\uffff' : key.slice(0, -END.length) + ZERO;
}
