/**
 * The order in which octoDNS wants the keys of a mapping: runs of digits compare as numbers, and what is between them by its characters, capitals
 * first (the rule of Python's natsort, as it is by default).
 *
 * @returns below 0, 0 or above 0, as for `sort`; 0 also for `s1` and `s01`, which octoDNS takes in either order
 */
export function naturalOrder(a: string, b: string): number {
  const left = partsOf(a);
  const right = partsOf(b);
  for (const [i, part] of left.entries()) {
    const other = right[i];
    if (other === undefined) return 1;
    const order = i % 2 === 0 ? byCharacters(part, other) : byNumber(part, other);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** Text and digits in turn, text first. */
function partsOf(text: string): string[] {
  const parts = text.match(/\d+|\D+/g) ?? [];
  return /^\d/.test(text) ? ['', ...parts] : parts;
}

function byCharacters(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function byNumber(a: string, b: string): number {
  const [left, right] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')];
  return left.length - right.length || byCharacters(left, right);
}
