import type { Damage } from '../model/expected-evidence.ts';
import type { ComparedText } from './compared-text.ts';
import { isBlankAt, MENDS, type Mend } from './text-mends.ts';
import { textPart } from './text-part.ts';

/** How two texts stand once some things were undone. */
interface Mended {
  readonly expected: string;
  readonly live: string;
  /** The same just before blanks were taken out, to find where they differ. */
  readonly before: { readonly expected: string; readonly live: string };
}

/**
 * What a host did to a text: the fewest things that, undone one after the other, make the expected text of the live one; where none do, those that
 * make a part of it.
 *
 * @returns empty where the texts are equal, null where they have nothing in common that counts
 */
export function textDamage(compared: ComparedText, live: string): readonly Damage[] | null {
  const { text } = compared;
  if (live === text) return [];
  const choices = choicesOf(touching(text, live));
  for (const mends of choices) {
    const mended = mend(text, live, mends);
    if (mended.live === mended.expected) return mends.map((one) => damageOf(one, live, mended));
  }
  for (const mends of choices) {
    const mended = mend(text, live, mends);
    const part = textPart(compared, mended, mends);
    if (part !== null) return [...mends.map((one) => damageOf(one, live, mended)), part];
  }
  return changedIn(text, live);
}

/** The mends that change anything, alone or after those before them. */
function touching(expected: string, live: string): Mend[] {
  let text = live;
  return MENDS.filter((one) => {
    const next = one.live(text, expected);
    const touches = next !== text || one.expected(expected) !== expected;
    text = next;
    return touches;
  });
}

/** Every choice of them, in their order, the smallest first. */
function choicesOf(mends: readonly Mend[]): readonly (readonly Mend[])[] {
  const choices: (readonly Mend[])[] = [[]];
  for (const one of mends) choices.push(...choices.map((choice) => [...choice, one]));
  return choices.toSorted((a, b) => a.length - b.length);
}

function mend(expected: string, live: string, mends: readonly Mend[]): Mended {
  let now = { expected, live };
  let before = now;
  for (const one of mends) {
    if (one.kind === 'spaces-added') before = now;
    now = { expected: one.expected(now.expected), live: one.live(now.live, expected) };
  }
  return { ...now, before };
}

function damageOf({ kind }: Mend, live: string, { before }: Mended): Damage {
  if (kind === 'escapes-kept') return { kind: /\\[^;\\]|\\$/.test(live) ? kind : 'semicolons-escaped' };
  if (kind !== 'spaces-added') return { kind };
  const at = sharedStart(before.expected, before.live);
  // Where one blank stands for another, the longer text has more of them.
  const longer = !isBlankAt(before.expected, at) || before.live.length > before.expected.length;
  const added = isBlankAt(before.live, at) && longer;
  return { kind: added ? 'spaces-added' : 'spaces-lost', at };
}

/** At least half of it stands as it should, from the beginning and up to the end. Two keys of the same kind have far less in common. */
function changedIn(expected: string, live: string): Damage[] | null {
  const at = sharedStart(expected, live);
  const most = Math.min(expected.length, live.length) - at;
  let end = 0;
  while (end < most && expected.charAt(expected.length - 1 - end) === live.charAt(live.length - 1 - end)) end++;
  const enough = 2 * (at + end) >= Math.max(expected.length, live.length) && at + end > 0;
  return enough ? [{ kind: 'changed', at, of: expected.length }] : null;
}

function sharedStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a.charAt(at) === b.charAt(at)) at++;
  return at;
}
