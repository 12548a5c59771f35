import type { DkimEvidence, DkimText } from '../model/dkim-evidence.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Fix } from '../model/finding.ts';
import type { RuleFinding } from '../model/rule.ts';
import type { Span } from '../model/span.ts';

/** One key record of one selector. */
export interface KeyText {
  readonly dkim: DkimEvidence;
  readonly text: DkimText;
}

/**
 * The key records whose own contents are to be judged. Left out are those that are wrong as a whole: pieces of a key spread over records, and
 * strings whose joining broke the record; there the contents are not what the owner meant.
 */
export function keyTexts({ dkim }: Evidence): KeyText[] {
  return dkim.flatMap((found) =>
    found.spread === null
      ? found.texts.filter((text) => text.kind === 'key' && text.glue === null).map((text) => ({ dkim: found, text }))
      : [],
  );
}

/** Whether a TXT record is one of the pieces of a key that is spread over several. */
export function isPiece({ spread }: DkimEvidence, { kind, strings }: DkimText): boolean {
  return (
    spread !== null &&
    (kind === 'key' || kind === 'fragment') &&
    strings.every((piece) => spread.strings.includes(piece))
  );
}

/** The key records that verifiers accept: the only ones in which it matters what else their tags say. */
export function soundKeyTexts(evidence: Evidence): KeyText[] {
  return keyTexts(evidence).filter(({ text }) => !text.parsed.problems.some((problem) => problem.fatal));
}

/** A finding about one key record: at its owner, in its file, with the part of it that is meant. */
export function keyFinding(
  { dkim, text }: KeyText,
  finding: Pick<RuleFinding, 'message' | 'severity'> & {
    facts?: RuleFinding['facts'];
    span?: Span;
    fixed?: { message: string; text: string };
  },
): RuleFinding {
  const { message, severity, facts = {}, span, fixed } = finding;
  const at = span === undefined ? text.at : placeOf(text, span);
  const fix: Fix | undefined = fixed && {
    message: fixed.message,
    name: dkim.owner,
    type: 'TXT',
    remove: [text.text],
    add: [fixed.text],
  };
  return {
    name: dkim.owner,
    type: 'TXT',
    message,
    facts: { selector: dkim.selector, ...facts },
    ...(severity && { severity }),
    ...(span && { quote: { text: text.text, span } }),
    ...(at && { at }),
    ...(fix && { fix }),
  };
}

/** The place of the string in which a span begins, where the file has each string at its own place. */
function placeOf({ strings, stringsAt, at }: DkimText, span: Span): DkimText['at'] {
  let end = 0;
  for (const [i, string] of strings.entries()) {
    end += string.length;
    if (span.start < end) return stringsAt?.[i] ?? at;
  }
  return at;
}
