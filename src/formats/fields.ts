import type { Entry, EntryValue, Site } from '../model/plan.ts';
import { visibleOctets } from '../text/untrusted.ts';
import type { Format } from './format.ts';
import { masterLine } from './master-line.ts';
import { siteTitle } from './site-notes.ts';

/** What a person enters at a host, field by field, for any host. */
export const fields: Format = {
  id: 'fields',
  title: 'What to type into a web form (text)',
  writes: { text: 'by-host', oneZone: false, providers: null, extension: '.txt', write: writeFields },
};

/**
 * Plain text in printable ASCII, one field a line. A value stands on lines of its own, whole however long it is, so that it can be copied; where a
 * host may refuse one form of it, the next follows. What cannot be typed stands as `\DDD` and is said to.
 */
function writeFields(sites: readonly Site[]): string {
  return `${sites.map((site) => siteBlocks(site).join('\n\n')).join('\n\n\n')}\n`;
}

function siteBlocks(site: Site): string[] {
  const removals = site.removals.map(masterLine);
  return [
    siteTitle(site),
    ...(removals.length === 0 ? [] : [['Remove first:', ...removals].join('\n')]),
    ...site.entries.map((entry) => entryLines(entry).join('\n')),
  ];
}

function entryLines({ name, rr, values, ttl, more }: Entry): string[] {
  return [
    `Name: ${name === '' ? EMPTY : visibleOctets(name)}`,
    `Type: ${rr.type}`,
    ...values.flatMap((value, i) => [
      `Value${i === 0 ? '' : ' if that is refused'}${explained(value, values.length > 1)}:`,
      ...value.texts.map((text) => (text === '' ? EMPTY : visibleOctets(text))),
    ]),
    `TTL: ${ttl}`,
    ...more.map(({ label, value }) => `${visibleOctets(label)}: ${visibleOctets(value)}`),
  ];
}

const EMPTY = '(leave empty)';

function explained({ form, texts }: EntryValue, oneOfSeveral: boolean): string {
  const words = [form === 'target' ? (oneOfSeveral ? dotWords(texts[0]) : '') : FORM_WORDS[form]];
  if (texts.some((text) => /^ | $/.test(text))) words.push('with the blanks at its ends');
  if (texts.some((text) => /[^\x20-\x7e]/.test(text))) words.push('an octet that cannot be typed as \\ and its number');
  return words.map((word) => (word === '' ? '' : `, ${word}`)).join('');
}

const FORM_WORDS = {
  plain: 'without quotation marks',
  quoted: 'with quotation marks',
  strings: 'each string in quotation marks',
  lines: 'one string a line',
  list: 'one string an item',
} as const;

function dotWords(target: string): string {
  return target.endsWith('.') ? 'with a final dot' : 'without a final dot';
}
