import type { AuthorityEvidence, PublishedRecord } from '../model/authority-evidence.ts';
import { hang } from '../text/wrap.ts';
import { counted } from './text-counts.ts';
import type { Pen, State } from './text-pen.ts';
import { publishedLines, publishedState } from './text-published.ts';
import type { Section } from './text-section.ts';
import { zoneLines } from './text-zone-servers.ts';

const WORST_FIRST: readonly State[] = ['bad', 'unknown', 'info'];
const WORDS: Readonly<Record<State, string>> = {
  bad: 'no: name servers disagree',
  unknown: 'unknown: not every name server answers',
  info: 'at every name server, but not at the resolver yet',
  good: 'yes: every name server and the resolver say the same',
  warn: '',
};
/** Only a hostile path leads through more zones. */
const ZONES_DRAWN = 8;

/** Whether the records are out: the name servers of each zone on the way to them, and how far each record has come. */
export function authoritySection(pen: Pen, authority: AuthorityEvidence): Section {
  const { zones, records } = authority;
  const state = WORST_FIRST.find((worst) => records.some((record) => publishedState(record) === worst)) ?? 'good';
  const more = zones.length - ZONES_DRAWN;
  return {
    label: 'Is it out?',
    state,
    words: WORDS[state],
    body: [
      ...zones.slice(0, ZONES_DRAWN).flatMap((zone) => zoneLines(pen, zone, partsIn(records, zone.apex))),
      ...(more > 0 ? hang(`${pen.ellipsis} and ${counted(more, 'zone')} more`, pen.width, '    ') : []),
      ...records.flatMap((record) => publishedLines(pen, record)),
    ],
  };
}

function partsIn(records: readonly PublishedRecord[], apex: string): PublishedRecord['parts'] {
  const parts = records.flatMap((record) => record.parts).filter(({ zone }) => zone === apex);
  return [...new Map(parts.map((part) => [part.name, part])).values()];
}
