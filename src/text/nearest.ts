/** The known words that a word was most likely meant to be, nearest first; none where all are far. */
export function nearest(word: string, known: readonly string[]): string[] {
  const most = Math.max(1, Math.floor(word.length / 3));
  return known
    .map((other) => ({ other, distance: editDistance(word.toLowerCase().slice(0, 80), other.toLowerCase()) }))
    .filter(({ distance, other }) => distance <= most || (word.length > 2 && other.startsWith(word)))
    .sort((a, b) => a.distance - b.distance)
    .map(({ other }) => other);
}

/** Letters to insert, drop, replace or swap with the next one to make one word of the other. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : Infinity;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same, swapped));
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
