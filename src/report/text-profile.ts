import type { ProfileEvidence } from '../model/profile.ts';
import { hang } from '../text/wrap.ts';
import { counted } from './text-counts.ts';
import type { Pen, State } from './text-pen.ts';
import type { Section } from './text-section.ts';

type Requirement = ProfileEvidence['requirements'][number];

const WORST_FIRST: readonly State[] = ['bad', 'unknown', 'warn'];
const ITEM = '    ';
const UNDER = '      ';
const DETAIL = '        ';

/** Every requirement of a profile, and how the domain stands to it. The section tells the findings about them, which are not told again. */
export function profileSection(pen: Pen, { id, title, source, date, requirements }: ProfileEvidence): Section {
  return {
    label: 'Profile',
    state: worstOf(requirements),
    words: `${pen.say(id)}: ${statusWords(requirements)}`,
    body: [
      ...hang(pen.say(title), pen.width, ITEM, UNDER),
      ...requirements.filter((one) => !isUnshown(one)).flatMap((one) => requirementLines(pen, one)),
      ...unshownLines(pen, requirements.filter(isUnshown)),
      ...hang(`Source: ${pen.say(`${source}; ${date}`)}`, pen.width, ITEM, UNDER),
    ],
  };
}

function isUnshown({ result, detail }: Requirement): boolean {
  return result === 'not-from-dns' && detail === '';
}

function worstOf(requirements: readonly Requirement[]): State {
  const states = new Set(requirements.map(stateOf));
  return WORST_FIRST.find((state) => states.has(state)) ?? 'good';
}

function stateOf({ result, severity }: Requirement): State {
  switch (result) {
    case 'met':
      return 'good';
    case 'not-met':
      return severity === 'error' ? 'bad' : severity === 'warning' ? 'warn' : 'info';
    case 'unknown':
      return 'unknown';
    case 'not-from-dns':
      return 'info';
  }
}

function statusWords(requirements: readonly Requirement[]): string {
  const count = (result: Requirement['result']): number => requirements.filter((one) => one.result === result).length;
  const unmet = count('not-met');
  if (unmet > 0) return `not met: ${unmet} of ${counted(requirements.length, 'requirement')}`;
  const unknown = count('unknown');
  if (unknown > 0) return `unknown: ${unknown} of ${counted(requirements.length, 'requirement')} without answer`;
  return count('not-from-dns') > 0 ? 'met, as far as DNS shows' : 'met';
}

function requirementLines(pen: Pen, requirement: Requirement): readonly string[] {
  const { text, detail, result } = requirement;
  const state = stateOf(requirement);
  const sign = pen.signs[state];
  const sentence = hang(`${sign} ${pen.say(text)}`, pen.width, ITEM, UNDER).map((line, i) =>
    i === 0 ? line.replace(sign, () => pen.paint(state, sign)) : line,
  );
  return result === 'met' && !pen.verbose ? sentence : [...sentence, ...hang(pen.say(detail), pen.width, DETAIL)];
}

/** What no record shows, told in one place: it is the same for every domain. */
function unshownLines(pen: Pen, requirements: readonly Requirement[]): readonly string[] {
  if (requirements.length === 0) return [];
  return [
    `${ITEM}${pen.paint('info', pen.signs.info)} DNS does not show:`,
    ...requirements.flatMap(({ text }) => hang(`- ${pen.say(text)}`, pen.width, UNDER, DETAIL)),
  ];
}
