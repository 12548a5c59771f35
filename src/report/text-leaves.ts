import type { Answer } from '../model/answer.ts';
import { txtTexts } from '../text/txt-records.ts';
import type { Leaf } from './text-path.ts';
import type { Pen } from './text-pen.ts';

/** The TXT records of an answer that hold these texts, strings and TTL included. A text the answer does not hold is one string of its own. */
export function leavesOf(answer: Answer, texts: readonly string[]): readonly Leaf[] {
  const records = answer.status === 'records' ? answer.records : [];
  const byText = new Map<string, Leaf[]>();
  for (const rr of records) {
    if (rr.type !== 'TXT') continue;
    const text = rr.strings.join('');
    const leaf: Leaf = { strings: rr.strings, ttl: rr.ttl, ...(rr.at === undefined ? {} : { at: rr.at }) };
    const same = byText.get(text);
    if (same === undefined) byText.set(text, [leaf]);
    else same.push(leaf);
  }
  return texts.map((text) => byText.get(text)?.shift() ?? { strings: [text], ttl: null });
}

/** The records looked for, and in a verbose report also every other TXT of the answer: what was meant for one often stands there with a slip. */
export function leavesToShow(pen: Pen, answer: Answer, records: readonly string[], note: string): readonly Leaf[] {
  if (!pen.verbose) return leavesOf(answer, records);
  const wanted = new Set(records);
  return leavesOf(answer, txtTexts(answer)).map((leaf) =>
    wanted.has(leaf.strings.join('')) ? leaf : { ...leaf, note },
  );
}
