/** Text of a $GENERATE with places for the number, as BIND 9 reads it. */
export type Template = readonly (string | Slot)[];

/** A place for the number. */
interface Slot {
  /** Added to the number. */
  readonly offset: number;
  readonly width: number;
  readonly base: 'd' | 'o' | 'x' | 'X' | 'n' | 'N';
}

/** BIND's numbers have 32 bits with a sign. */
export const NUMBER_MAX = 0x7fff_ffff;
/** BIND has room for so many characters of a number. */
const WIDTH_MAX = 127;

const PART = /\\[^]?|\$\$|\$\{[^}]*\}?|\$|[^\\$]+/g;
const SPECIFIER = /^\$\{\s*([+-]?\d{1,10})(?:,\s*\+?(\d{1,3})(?:,([doxXnN]))?)?\}$/;

/**
 * Reads a template: `$` is the number, `$$` a dollar sign, `${offset[,width[,base]]}` the number with the offset added, filled up with zeros, in
 * decimal (d), octal (o), hexadecimal (x, X), or in hexadecimal backwards with dots between, as ip6.arpa has it (n, N). An escape stays as it is. As
 * in BIND, an offset also counts for each `$` behind it.
 *
 * @returns what of it cannot be read, as `{ broken }`
 */
export function readTemplate(text: string): Template | { readonly broken: string } {
  const parts: (string | Slot)[] = [];
  let offset = 0;
  for (const [part] of text.matchAll(PART)) {
    if (!part.startsWith('$')) parts.push(part);
    else if (part === '$$') parts.push('$');
    else if (part === '$') parts.push({ offset, width: 0, base: 'd' });
    else {
      const [whole, added, digits, base = 'd'] = SPECIFIER.exec(part) ?? [];
      offset = Number(added);
      const width = Number(digits ?? 0);
      if (whole === undefined || Math.abs(offset) > NUMBER_MAX || width > WIDTH_MAX) return { broken: part };
      // The expression lets nothing else through.
      parts.push({ offset, width, base: base as Slot['base'] });
    }
  }
  return parts;
}

/** The greatest offset of a template, at least 0. */
export function greatestOffset(template: Template): number {
  return template.reduce<number>((most, part) => (typeof part === 'string' ? most : Math.max(most, part.offset)), 0);
}

/** The text for one number. */
export function filled(template: Template, number: number): string {
  let text = '';
  for (const part of template) text += typeof part === 'string' ? part : numberText(number + part.offset, part);
  return text;
}

function numberText(value: number, { width, base }: Slot): string {
  switch (base) {
    case 'd':
      return value < 0 ? `-${String(-value).padStart(width - 1, '0')}` : String(value).padStart(width, '0');
    case 'o':
      return (value >>> 0).toString(8).padStart(width, '0');
    case 'x':
      return hex(value).padStart(width, '0');
    case 'X':
      return hex(value).toUpperCase().padStart(width, '0');
    case 'n':
      return nibbles(value, width);
    case 'N':
      return nibbles(value, width).toUpperCase();
  }
}

function hex(value: number): string {
  return (value >>> 0).toString(16);
}

/** The width counts the dots, too: one that is even has a dot at its end. */
function nibbles(value: number, width: number): string {
  const digits = hex(value).padStart(Math.ceil(width / 2), '0');
  const text = [...digits].reverse().join('.');
  return text.length < width ? `${text}.` : text;
}
