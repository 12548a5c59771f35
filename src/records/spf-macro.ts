import type { Parsed } from '../model/problem.ts';
import type { MacroPart, MacroString } from '../model/spf-record.ts';
import { quoted } from './quoted.ts';
import { spfProblem } from './spf-problem.ts';
import type { SpfProblemCode, SpfSyntaxProblem } from './spf-problem.ts';

/** Where a macro-string stands: in a record, or in the text that exp= leads to, which may hold blanks and three letters more (RFC 7208 §7.2). */
export type MacroPlace = 'domain' | 'explanation';

type Letter = Extract<MacroPart, { kind: 'expand' }>['letter'];

const EXPAND = /%\{([slodipvhcrt])(\d*)(r?)([.+,/_=-]*)\}/iy;
const ESCAPE = /%[%_-]/y;
const ESCAPED: Readonly<Record<string, string>> = { '%%': '%', '%_': ' ', '%-': '%20' };
/** A macro that is none. Only its beginning is looked at: it may never end. */
const BROKEN = /%(?:\{[^%{}\s]{0,40}\}?)?/y;
const LITERAL = { domain: /[\x21-\x24\x26-\x7e]+/y, explanation: /[\x20-\x24\x26-\x7e]+/y };
const FOREIGN = { domain: /[^\x21-\x7e]+/y, explanation: /[^\x20-\x7e]+/y };

/**
 * Reads a macro-string (RFC 7208 §7.1), or an explain-string, piece by piece.
 *
 * @param text any text; for an explanation the joined strings of the TXT record
 * @param at where it begins in the record, for the spans
 * @returns its pieces, those that are outside the grammar left out, and what is wrong with them, all of it fatal
 */
export function parseMacroString(text: string, at: number, where: MacroPlace): Parsed<MacroString, SpfProblemCode> {
  const record: MacroPart[] = [];
  const problems: SpfSyntaxProblem[] = [];
  for (let i = 0; i < text.length;) {
    const literal = matchAt(LITERAL[where], text, i)?.[0];
    const expand = literal === undefined ? matchAt(EXPAND, text, i) : null;
    const escape = matchAt(ESCAPE, text, i)?.[0];
    const written = literal ?? expand?.[0] ?? escape;
    if (written === undefined) {
      const broken = (matchAt(BROKEN, text, i) ?? matchAt(FOREIGN[where], text, i))?.[0] ?? text.charAt(i);
      problems.push(brokenProblem(broken, at + i));
      i += broken.length;
      continue;
    }
    if (expand !== null) {
      const part = expandPart(expand, at + i);
      const fault = expandFault(part, where);
      if (fault === null) record.push(part);
      else problems.push(spfProblem('bad-macro', part.span, fault));
    } else record.push({ kind: 'literal', text: ESCAPED[written] ?? written, written });
    i += written.length;
  }
  return { record, problems };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function expandPart(match: RegExpExecArray, start: number): Extract<MacroPart, { kind: 'expand' }> {
  const [written, letter = '', digits = '', r, delimiters = ''] = match;
  return {
    kind: 'expand',
    // The pattern lets no other letter through.
    letter: letter.toLowerCase() as Letter,
    escaped: letter !== letter.toLowerCase(),
    keep: digits === '' ? null : Math.min(Number(digits), Number.MAX_SAFE_INTEGER),
    reversed: r !== '',
    delimiters,
    written,
    span: { start, end: start + written.length },
  };
}

/** What the grammar does not say, but the text of §7.2 and §7.3. */
function expandFault({ letter, keep, written }: ReturnType<typeof expandPart>, where: MacroPlace): string | null {
  if (keep === 0) return `${quoted(written)} would keep no part of what it stands for, expected a number from 1`;
  if (where === 'domain' && 'crt'.includes(letter))
    return `the macro letter "${letter}" may stand only in the text that exp= leads to, not in the record`;
  return null;
}

function brokenProblem(broken: string, start: number): SpfSyntaxProblem {
  const span = { start, end: start + broken.length };
  if (!broken.startsWith('%'))
    return spfProblem(
      'bad-character',
      span,
      `${quoted(broken)} is outside printable ASCII, which is all that can stand here`,
    );
  if (!broken.startsWith('%{'))
    return spfProblem(
      'bad-macro',
      span,
      'a percent sign begins a macro as %{d}, and none stands here; write %% for the sign itself',
    );
  if (!broken.endsWith('}')) return spfProblem('bad-macro', span, `the macro ${quoted(broken)} is not closed by a "}"`);
  if (!/^%\{[slodipvhcrt]/i.test(broken))
    return spfProblem(
      'bad-macro',
      span,
      `${quoted(broken)} begins with no letter of a macro, expected one of s, l, o, d, i, p, v and h`,
    );
  return spfProblem(
    'bad-macro',
    span,
    `${quoted(broken)} is no macro, expected a letter, then a number, "r" and delimiters (. - + , / _ =) where wanted, in this order`,
  );
}
