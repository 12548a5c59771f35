import { joinStrings, splitText } from '../text/character-string.ts';

/** A text to compare others with. */
export interface ComparedText {
  readonly text: string;
  /** Each way in which it may have been cut into more than one string. */
  readonly cuts: readonly (readonly string[])[];
}

/** A record's text, cut as the record is, and as every host does it that is given the text alone. */
export function comparedText(strings: readonly string[]): ComparedText {
  const text = joinStrings(strings);
  return { text, cuts: [strings, splitText(text)].filter((cut) => cut.length > 1) };
}
