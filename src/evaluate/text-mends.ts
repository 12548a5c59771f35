import type { DamageKind } from '../model/expected-evidence.ts';

/** One thing that hosts do to a text, and how to look past it: the live text with it undone, the expected one brought to the same form. */
export interface Mend {
  readonly kind: DamageKind;
  readonly live: (text: string, expected: string) => string;
  readonly expected: (text: string) => string;
}

const same = (text: string): string => text;

/**
 * In the order in which they have to be undone: what was put around or into the text last comes first. Each is linear, and a function of one
 * octet or a few, so that the strings of a text can be brought to a form one by one.
 */
export const MENDS: readonly Mend[] = [
  { kind: 'percent-escaped', live: withoutPercent, expected: same },
  { kind: 'html-escaped', live: withoutHtml, expected: same },
  { kind: 'escapes-kept', live: withoutEscapes, expected: same },
  { kind: 'quotes-kept', live: withoutQuotes, expected: same },
  { kind: 'plus-lost', live: same, expected: (text) => text.replaceAll('+', ' ') },
  { kind: 'case-folded', live: folded, expected: folded },
  { kind: 'spaces-added', live: withoutBlanks, expected: withoutBlanks },
];

/** Blanks, tabs and line breaks; in UTF-8 and in Windows-1252 the blank that does not break, and the one without width. */
const BLANK = /[ \t\r\n\v\f\0]|\xc2?\xa0|\xe2\x80\x8b/g;

export function withoutBlanks(text: string): string {
  return text.replace(BLANK, '');
}

/** Whether a blank stands at an offset. */
export function isBlankAt(text: string, at: number): boolean {
  return text.slice(at, at + 3).search(BLANK) === 0;
}

function folded(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function withoutPercent(text: string): string {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

const NAMED: Readonly<Record<string, string>> = {
  quot: '"',
  amp: '&',
  apos: "'",
  lt: '<',
  gt: '>',
  plus: '+',
  semi: ';',
  equals: '=',
};

function withoutHtml(text: string): string {
  return text.replace(
    /&(?:#([0-9]{1,3})|#[xX]([0-9A-Fa-f]{1,2})|(quot|amp|apos|lt|gt|plus|semi|equals));/g,
    (all, decimal?: string, hex?: string, name?: string) => {
      const octet = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return NAMED[name ?? ''] ?? (octet <= 255 ? String.fromCharCode(octet) : all);
    },
  );
}

/** Escapes of a zone file (RFC 1035 §5.1). Those of `;` and `"` may be escaped twice; where the text holds backslashes itself, only they are undone. */
function withoutEscapes(text: string, expected: string): string {
  const marks = text.replace(/\\+/g, (run: string, at: number) =>
    ';"'.includes(text.charAt(at + run.length) || '-') ? '' : run,
  );
  if (expected.includes('\\')) return marks.replaceAll('\\\\', '\\');
  return marks.replace(/\\(?:([0-9]{3})|([^]))/g, (all, digits?: string, octet?: string) =>
    digits === undefined ? (octet ?? '') : Number(digits) <= 255 ? String.fromCharCode(Number(digits)) : all,
  );
}

/** Typographic quotation marks in UTF-8, and others that people and programs put around a text. */
const OUTER: readonly (readonly [string, string])[] = [
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['\xe2\x80\x9c', '\xe2\x80\x9d'],
];

/** Without those around the whole and around the strings in it; where the text has none of its own, without any, in pairs or not. */
function withoutQuotes(text: string, expected: string): string {
  const joined = text.replace(/"[ \t\r\n]*"/g, '');
  if (!expected.includes('"') && joined.includes('"')) return joined.replaceAll('"', '').trim();
  const bare = joined.trim();
  for (const [open, close] of OUTER)
    if (bare.length >= open.length + close.length && bare.startsWith(open) && bare.endsWith(close))
      return bare.slice(open.length, -close.length);
  return joined;
}
