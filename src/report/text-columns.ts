/** The columns that the widest of some texts takes; those over `most` do not count, since they would push all others aside. */
export function widest(texts: readonly string[], most: number): number {
  return texts.reduce((columns, { length }) => (length <= most ? Math.max(columns, length) : columns), 0);
}
