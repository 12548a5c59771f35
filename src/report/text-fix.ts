import type { Fix } from '../model/finding.ts';
import { CHARACTER_STRING_MAX, splitText } from '../text/character-string.ts';
import { hang } from '../text/wrap.ts';
import { counted } from './text-counts.ts';
import type { Pen } from './text-pen.ts';
import { recordLines } from './text-record.ts';

const BODY = '        ';
const VALUE = '          ';
/** Only a hostile zone has more values to remove. */
const REMOVED_SHOWN = 8;

/**
 * What to remove and what to publish. A value to publish stands whole on a line of its own, however long, so that it can be copied; one to
 * remove need only be recognised.
 */
export function fixLines(pen: Pen, { name, type, remove, add }: Fix): readonly string[] {
  const kind = type === 'TXT' ? 'TXT record' : 'CNAME record';
  const sentence = (words: string): string[] => hang(`${words} at ${pen.name(name)}:`, pen.width, BODY);
  const lines: string[] = [];
  if (remove.length === 1) lines.push(...sentence(`Remove this ${kind}`));
  if (remove.length > 1) lines.push(...sentence(`Remove these ${remove.length} ${kind}s`));
  for (const value of remove.slice(0, REMOVED_SHOWN))
    lines.push(...recordLines(pen, value, pen.width - VALUE.length, 1).map((line) => VALUE + line));
  if (remove.length > REMOVED_SHOWN) lines.push(`${VALUE}and ${remove.length - REMOVED_SHOWN} more`);
  for (const value of add) {
    const drawn = type === 'TXT' ? pen.octets(value) || '""' : pen.name(value);
    lines.push(...sentence(`Publish this ${kind}`), VALUE + drawn);
    for (const note of notes(pen, type, value, drawn)) lines.push(...hang(note, pen.width, BODY));
  }
  return lines;
}

function notes(pen: Pen, type: Fix['type'], value: string, drawn: string): readonly string[] {
  const long = type === 'TXT' && value.length > CHARACTER_STRING_MAX;
  return [
    ...(long ? [`(${counted(value.length, 'octet')}, ${splitWords(pen, value)})`] : []),
    ...(/\\[0-9]{3}/.test(drawn) && value !== drawn ? ['(written as in a zone file: \\DDD is one octet)'] : []),
  ];
}

/** How a text beyond one character-string is published. */
function splitWords(pen: Pen, value: string): string {
  const lengths = splitText(value).map((string) => string.length);
  const sum =
    lengths.length > 4 ? `${CHARACTER_STRING_MAX} + ${pen.ellipsis} + ${lengths.at(-1)}` : lengths.join(' + ');
  return `one record of ${counted(lengths.length, 'string')}: ${sum}; the DNS host splits it`;
}
