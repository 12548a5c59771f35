import { hang } from '../text/wrap.ts';
import type { Pen, State } from './text-pen.ts';

/** What is said of one record: DKIM by selector, SPF, DMARC, MX. */
export interface Section {
  readonly label: string;
  readonly state: State;
  /** The state in words. */
  readonly words: string;
  /** The record, drawn. */
  readonly body: readonly string[];
}

/** The heading of a section: its label, and how it stands; on lines of their own where the width does not hold both. */
export function sectionHeading(pen: Pen, { label, state, words }: Section, columns: number): readonly string[] {
  const { bold } = pen.colours;
  const status = `${pen.signs[state]} ${words}`;
  const padded = label.padEnd(columns);
  if (padded.length + status.length + 4 <= pen.width)
    return [`  ${bold(label)}${' '.repeat(padded.length - label.length)}  ${pen.paint(state, status)}`];
  return [
    ...hang(label, pen.width - 2, '').map((line) => `  ${bold(line)}`),
    ...hang(status, pen.width - 4, '', '  ').map((line) => `    ${pen.paint(state, line)}`),
  ];
}
