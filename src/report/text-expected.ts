import type { ExpectedEvidence, ExpectedRecord } from '../model/expected-evidence.ts';
import { damageWords } from '../text/damage-words.ts';
import { hang } from '../text/wrap.ts';
import { unknownWords } from './text-answer.ts';
import { counted } from './text-counts.ts';
import type { Pen, State } from './text-pen.ts';
import type { Section } from './text-section.ts';

const STATE: Readonly<Record<ExpectedRecord['status'], State>> = {
  same: 'good',
  altered: 'bad',
  missing: 'bad',
  unknown: 'unknown',
};
/** Only a whole zone has more records. */
const RECORDS_DRAWN = 20;

/** Whether what is live is what was generated: one line for each expected record, those that are not as they should be first where there are many. */
export function expectedSection(pen: Pen, { records }: ExpectedEvidence): Section {
  const bad = records.filter(({ status }) => STATE[status] === 'bad');
  const unknown = records.filter(({ status }) => status === 'unknown');
  const good = records.filter(({ status }) => status === 'same');
  const drawn =
    pen.verbose || records.length <= RECORDS_DRAWN
      ? records
      : [...bad, ...unknown, ...good].slice(0, Math.max(RECORDS_DRAWN, bad.length + unknown.length));
  const more = records.length - drawn.length;
  return {
    label: 'As generated',
    state: bad.length > 0 ? 'bad' : unknown.length > 0 ? 'unknown' : records.length === 0 ? 'info' : 'good',
    words: words(records.length, bad.length, unknown.length),
    body: [
      ...drawn.flatMap((record) => recordLines(pen, record)),
      ...(more > 0 ? [`    ${pen.ellipsis} and ${more} more as generated`] : []),
    ],
  };
}

function words(all: number, bad: number, unknown: number): string {
  if (all === 0) return 'the files given hold no record of this domain';
  if (bad > 0) return `no: ${bad} of ${counted(all, 'record')} ${bad === 1 ? 'is' : 'are'} not`;
  if (unknown > 0) return `unknown: ${unknown} of ${counted(all, 'record')} without answer`;
  return `yes: ${counted(all, 'record')}, octet for octet`;
}

function recordLines(pen: Pen, record: ExpectedRecord): readonly string[] {
  const { rr, status } = record;
  const sign = pen.signs[STATE[status]];
  const sentence = `${sign} ${pen.name(rr.name)} ${rr.type}  ${stateWords(pen, record)}`;
  return hang(sentence, pen.width, '    ', '      ').map((line, i) =>
    i === 0 ? line.replace(sign, pen.paint(STATE[status], sign)) : line,
  );
}

function stateWords(pen: Pen, { status, answer, damages, beside }: ExpectedRecord): string {
  const more = beside.length === 0 ? '' : `; ${counted(beside.length, 'other TXT record')} beside it`;
  switch (status) {
    case 'same': {
      const target = answer.path.at(-1)?.target;
      return `as generated${target === undefined ? '' : `, through a CNAME to ${pen.name(target)}`}${more}`;
    }
    case 'unknown':
      return unknownWords(answer);
    case 'missing':
      return (
        damages[0]?.kind === 'missing' ? 'not published' : `not published: ${pen.say(damageWords(damages))}`
      ).concat(more);
    case 'altered':
      return pen.say(damageWords(damages)) + more;
  }
}
