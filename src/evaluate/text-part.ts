import type { Damage } from '../model/expected-evidence.ts';
import { CHARACTER_STRING_MAX } from '../text/character-string.ts';
import type { ComparedText } from './compared-text.ts';
import { withoutBlanks, type Mend } from './text-mends.ts';

/** Octets below which a text that was mended says too little to be taken for a part of another, or for what another was put around. */
const TELLING = 8;

/**
 * Which part of a text another is: its beginning, its end, all but one string, or the text with more around it. A text that ends where its first
 * string does may be cut or have lost the second; at 255 octets it is called cut, as hosts do that.
 */
export function textPart(
  { text, cuts }: ComparedText,
  { expected, live }: { readonly expected: string; readonly live: string },
  mends: readonly Mend[],
): Damage | null {
  if (live === '' || (mends.length > 0 && live.length < TELLING)) return null;
  const of = text.length;
  const comment = expected.indexOf(';');
  if (comment > 0 && comment < expected.length - 1 && live === expected.slice(0, comment).trimEnd())
    return { kind: 'comment-cut', at: text.indexOf(';'), of };
  if (expected.startsWith(live)) {
    const at = offsetOf(text, live.length, mends);
    return (at === CHARACTER_STRING_MAX ? null : lostString(cuts, live, mends)) ?? { kind: 'cut', at, of };
  }
  const lost = lostString(cuts, live, mends);
  if (lost !== null) return lost;
  if (live.length >= TELLING && expected.endsWith(live)) return { kind: 'head-lost', at: of - live.length, of };
  return expected.length >= TELLING && live.includes(expected) ? { kind: 'text-added', of } : null;
}

function lostString(cuts: ComparedText['cuts'], live: string, mends: readonly Mend[]): Damage | null {
  for (const strings of cuts) {
    const mended = strings.map((string) => mends.reduce((octets, one) => one.expected(octets), string));
    const total = mended.reduce((sum, { length }) => sum + length, 0);
    for (const [i, { length }] of mended.entries()) {
      if (length === 0 || total - length !== live.length) continue;
      if (mended.toSpliced(i, 1).join('') === live) return { kind: 'string-lost', at: i + 1, of: strings.length };
    }
  }
  return null;
}

/** Where so many octets of the mended text end in the text itself: only blanks are taken out of it. */
function offsetOf(text: string, count: number, mends: readonly Mend[]): number {
  if (!mends.some(({ kind }) => kind === 'spaces-added')) return count;
  let left = count;
  for (let at = 0; at < text.length; at++) {
    if (left === 0) return at;
    if (withoutBlanks(text.charAt(at)) !== '') left--;
  }
  return text.length;
}
