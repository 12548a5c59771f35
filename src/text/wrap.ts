/** What `visible` and `visibleOctets` write in place of a character: not to be cut in two. */
const ESCAPE = /^\\(?:[0-9]{3}|x[0-9a-f]{2}|u[0-9a-f]{4}|u\{[0-9a-f]{2,6}\})/;
const ESCAPE_MAX = '\\u{10ffff}'.length;

/**
 * Text in lines of at most `width` columns, broken at blanks; a word too long for a line is cut, but never within an escape or a surrogate
 * pair. Blanks at the ends of lines are dropped, others kept.
 *
 * A column is a UTF-16 unit, which is right for ASCII and about right for emoji.
 *
 * @param firstWidth the columns of the first line, where they differ
 * @returns no line at all for a blank text
 */
export function wrap(text: string, width: number, firstWidth: number = width): string[] {
  const lines: string[] = [];
  for (let start = skipBlanks(text, 0); start < text.length;) {
    const end = lineEnd(text, start, Math.max(1, lines.length === 0 ? firstWidth : width));
    lines.push(withoutFinalBlanks(text.slice(start, end)));
    start = skipBlanks(text, end);
  }
  return lines;
}

/**
 * {@link wrap}, with something before each line.
 *
 * @param first before the first line
 * @param rest before each other line
 * @example hang('a name, and more', 12, '- ', '  ') // ['- a name,', '  and more']
 */
export function hang(text: string, width: number, first: string, rest: string = first): string[] {
  return wrap(text, width - rest.length, width - first.length).map((line, i) => (i === 0 ? first : rest) + line);
}

function lineEnd(text: string, start: number, width: number): number {
  if (text.length - start <= width) return text.length;
  const blank = text.slice(start, start + width + 1).lastIndexOf(' ');
  if (blank > 0) return start + blank;
  const line = text.slice(start, start + width);
  const backslash = line.lastIndexOf('\\');
  if (backslash > 0 && backslash > width - ESCAPE_MAX) {
    const escape = ESCAPE.exec(text.slice(start + backslash, start + backslash + ESCAPE_MAX))?.[0] ?? '';
    if (backslash + escape.length > width) return start + backslash;
  }
  if (/[\ud800-\udbff]$/.test(line)) return start + (width > 1 ? width - 1 : 2);
  return start + width;
}

function skipBlanks(text: string, from: number): number {
  let i = from;
  while (text.charAt(i) === ' ') i++;
  return i;
}

function withoutFinalBlanks(line: string): string {
  let end = line.length;
  while (line.charAt(end - 1) === ' ') end--;
  return line.slice(0, end);
}
