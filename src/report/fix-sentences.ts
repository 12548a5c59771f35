import type { Fix } from '../model/finding.ts';
import { prose } from './prose.ts';
import { shownName, shownOctets } from './shown-octets.ts';

/** Only a hostile zone has more values to remove. */
const VALUES_SHOWN = 8;
/** Octets of a value that is shown in a log; no record that is meant for mail has more. */
const VALUE_MAX = 2000;

/** A fix in lines of plain text, each of which begins with a word of ours: what to do, what to remove, what to publish. */
export function fixSentences({ message, name, type, remove, add }: Fix): readonly string[] {
  const line =
    (verb: string) =>
    (value: string): string =>
      `${verb} ${type} at ${shownName(name)}: ${type === 'TXT' ? valueText(value) : shownName(value)}`;
  return [
    `Fix: ${prose(message)}`,
    ...remove.slice(0, VALUES_SHOWN).map(line('Remove')),
    ...(remove.length > VALUES_SHOWN ? [`Remove ${remove.length - VALUES_SHOWN} more`] : []),
    ...add.slice(0, VALUES_SHOWN).map(line('Publish')),
    ...(add.length > VALUES_SHOWN ? [`Publish ${add.length - VALUES_SHOWN} more`] : []),
  ];
}

function valueText(value: string): string {
  if (value === '') return '""';
  if (value.length <= VALUE_MAX) return shownOctets(value);
  return `${shownOctets(value.slice(0, VALUE_MAX))}… (${value.length - VALUE_MAX} octets left out)`;
}
