/** The first of some items, as many as take no more octets in UTF-8 than given, each drawn and counted with two line breaks. */
export function fitting<T>(items: readonly T[], draw: (item: T) => string, octets: number): readonly string[] {
  const drawn: string[] = [];
  let room = octets;
  for (const item of items) {
    const text = draw(item);
    room -= Buffer.byteLength(text) + 2;
    if (room < 0) break;
    drawn.push(text);
  }
  return drawn;
}
