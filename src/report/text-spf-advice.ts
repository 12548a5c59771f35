import type { SpfAdvice, SpfChange, SpfObstacle } from '../model/spf-traced.ts';
import { caretLines } from '../text/caret.ts';
import { hang } from '../text/wrap.ts';
import { fixLines } from './text-fix.ts';
import type { Pen } from './text-pen.ts';
import { shownTerm } from './text-trace-tree.ts';

const ITEM = '    ';
const UNDER = '      ';

/** What would change the result of a trace; no line at all where nothing can be said. */
export function spfAdviceLines(pen: Pen, { first, changes }: SpfAdvice): string[] {
  if (first !== null) return obstacleLines(pen, first);
  if (changes.length === 0) return [];
  return [
    '',
    `  ${pen.colours.bold(changes.length === 1 ? 'What would change it' : 'What would change it: one of these')}`,
    ...changes.flatMap((change) => changeLines(pen, change)),
  ];
}

const TITLE: Readonly<Record<SpfObstacle['kind'], string>> = {
  problem: 'What is broken',
  question: 'What is not known',
  address: 'What to trace instead',
  name: 'Why there is no SPF',
};

function obstacleLines(pen: Pen, { kind, message, quote }: SpfObstacle): string[] {
  const state = kind === 'question' ? 'unknown' : 'bad';
  const lines = hang(`${pen.signs[state]} ${pen.say(message)}`, pen.width, ITEM, UNDER);
  return [
    '',
    `  ${pen.colours.bold(TITLE[kind])}`,
    ...lines.map((line) => ITEM + pen.paint(state, line.slice(ITEM.length))),
    ...(quote === undefined || quote.text === '' ? [] : quoteLines(pen, quote)),
  ];
}

function quoteLines(pen: Pen, { domain, text, span }: NonNullable<SpfObstacle['quote']>): string[] {
  const marked = caretLines(text, span, pen.width - UNDER.length, pen.ellipsis);
  const bare = marked.carets.trimStart();
  return [
    ...hang(`in the record of ${pen.name(domain)}:`, pen.width, UNDER),
    UNDER + marked.text,
    UNDER + marked.carets.slice(0, marked.carets.length - bare.length) + pen.paint('bad', bare),
  ];
}

function changeLines(pen: Pen, change: SpfChange): string[] {
  const notes = change.notes.flatMap((note) =>
    hang(`${pen.signs.info} ${pen.say(note)}`, pen.width, '        ', '          '),
  );
  return [
    ...hang(`- ${changeWords(pen, change)}`, pen.width, ITEM, UNDER),
    ...fixLines(pen, { message: '', name: change.name, type: 'TXT', remove: [], add: [change.record] }),
    ...notes,
  ];
}

function changeWords(pen: Pen, { action, terms, name, service, ahead }: SpfChange): string {
  const shown = terms.map((term) => shownTerm(pen, term)).join(' ');
  const whose = service === null ? '' : `; it lets every server of ${pen.say(service)} pass`;
  if (action === 'publish') return `publish a record at ${pen.name(name)} that holds ${shown}${whose}`;
  const place = ahead === null ? '' : `, in front of ${shownTerm(pen, ahead)}, which otherwise matches first`;
  return `add ${shown} to the record of ${pen.name(name)}${place}${whose}`;
}
