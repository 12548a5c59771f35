import type { Answer } from '../model/answer.ts';
import type { Leaf } from './text-path.ts';

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
