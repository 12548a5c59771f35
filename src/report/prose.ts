import { visible } from '../text/untrusted.ts';

/** Characters of a message or a detail; only hostile ones have more. */
const PROSE_MAX = 1000;

/**
 * A sentence, which may quote anything, made harmless for every format: what acts instead of being seen is escaped, what is endless is cut, and
 * `##` is broken up, since build servers take commands such as `##[…]` from anywhere in a line. It is one line.
 */
export function prose(text: string): string {
  const brief =
    text.length <= PROSE_MAX
      ? visible(text)
      : `${visible(text.slice(0, PROSE_MAX))}… (${text.length - PROSE_MAX} characters left out)`;
  return brief.replace(/##/g, '#\\x23');
}
