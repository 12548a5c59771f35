import { hang } from '../text/wrap.ts';
import type { Beside } from './reporter.ts';
import { type RunNote, runNotes } from './run-notes.ts';
import type { Pen, State } from './text-pen.ts';
import { placeOf } from './text-place.ts';

/** Of each kind; those left out are counted. A file that is none of its kind has thousands. */
const TOLD = 20;
const TOLD_VERBOSE = 1000;
const ITEM = '  ';
const UNDER = '    ';
const SECTIONS: readonly (readonly [RunNote['kind'], State, string])[] = [
  ['problem', 'bad', 'Cannot be read'],
  ['not-judged', 'unknown', 'Not judged'],
  ['unused-ignore', 'warn', 'Unused ignores'],
];

/** What a run has to say of files and of its configuration: a block for the places that could not be read, the records not judged, the ignores. */
export function besideBlocks(pen: Pen, beside: Beside): readonly (readonly string[])[] {
  const notes = runNotes([], beside);
  return SECTIONS.flatMap(([kind, state, title]) => {
    const meant = notes.filter((note) => note.kind === kind);
    if (meant.length === 0) return [];
    const told = meant.slice(0, pen.verbose ? TOLD_VERBOSE : TOLD);
    const left = meant.length - told.length;
    return [
      [
        pen.colours.bold(title),
        ...told.flatMap((note) => noteLines(pen, state, note)),
        ...(left > 0 ? [`${ITEM}${pen.ellipsis} ${left} more; the JSON report has them all`] : []),
      ],
    ];
  });
}

function noteLines(pen: Pen, state: State, { message, at }: RunNote): readonly string[] {
  const place = at === undefined ? '' : `${placeOf(pen, at)}: `;
  const sign = pen.signs[state];
  const lines = hang(`${sign} ${place}${pen.say(message)}`, pen.width, ITEM, UNDER);
  return lines.map((line, i) => (i === 0 ? line.replace(sign, pen.paint(state, sign)) : line));
}
