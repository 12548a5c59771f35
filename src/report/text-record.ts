import { octetCells } from '../text/caret.ts';
import { wrap } from '../text/wrap.ts';
import { counted } from './text-counts.ts';
import type { Pen } from './text-pen.ts';

/** Columns a record gets even where the lines are so short that they would hold little beside the count. */
const ROOM_MIN = 48;
/** Lines of a record in a verbose report: more than any record that is meant for mail needs. */
const LINES_VERBOSE = 64;
const STRINGS_SHOWN = 4;

/**
 * A record for reading, not for copying: in about `lines` lines, with a count of the octets left out where it needs more. The work grows with
 * what is shown.
 */
export function recordLines(pen: Pen, record: string, columns: number, lines: number): readonly string[] {
  if (record === '') return ['(empty)'];
  const room = Math.max(columns * (pen.verbose ? LINES_VERBOSE : lines), ROOM_MIN);
  const note = (count: number): string => `${pen.ellipsis} (${counted(count, 'octet')} left out)`;
  const cell = octetCells(record);
  let text = '';
  let kept = '';
  let keptOctets = 0;
  for (let offset = 0; offset < record.length; offset++) {
    text += cell(offset);
    if (text.length > room) return wrap(kept + note(record.length - keptOctets), columns);
    if (text.length + note(record.length).length > room) continue;
    kept = text;
    keptOctets = offset + 1;
  }
  return wrap(text, columns);
}

/** What a TXT record is made of: `2 strings: 255 + 155 = 410 octets`. */
export function stringsWords(pen: Pen, strings: readonly string[]): string {
  const octets = strings.reduce((sum, string) => sum + string.length, 0);
  if (strings.length === 1) return `1 string, ${counted(octets, 'octet')}`;
  const lengths = strings.slice(0, STRINGS_SHOWN).map((string) => string.length);
  const sum = [...lengths, ...(strings.length > STRINGS_SHOWN ? [pen.ellipsis] : [])].join(' + ');
  return `${counted(strings.length, 'string')}: ${sum || 0} = ${counted(octets, 'octet')}`;
}
