import type { Entry, EntryValue, Plan, ReadyPlan, RefusedPlan, Site, Step } from '../model/plan.ts';
import type { Rotation } from '../model/rotation.ts';
import { joinStrings } from '../text/character-string.ts';
import { hang } from '../text/wrap.ts';
import type { Style } from './style.ts';
import { counted } from './text-counts.ts';
import { createPen, type Pen } from './text-pen.ts';

/** A plan for people: what goes where, in which order, and what to type. Values stand whole on one line, however long, so that they can be copied. */
export function planText(plan: Plan, rotation: Rotation | null, style: Style): string {
  const pen = createPen(style);
  const lines = plan.status === 'ready' ? readyLines(pen, plan) : refusedLines(pen, plan);
  if (rotation !== null) lines.push('', ...rotationLines(pen, rotation));
  return `${lines.join('\n')}\n`;
}

const STEP = '     ';
const FIELD = '       ';

function readyLines(pen: Pen, plan: ReadyPlan): string[] {
  const octets = joinStrings(plan.record.strings).length;
  const state = plan.certain ? 'good' : 'unknown';
  return [
    `${pen.colours.bold(pen.name(plan.record.name))}  TXT, ${counted(octets, 'octet')}`,
    ...hang(`${pen.signs[state]} ${pen.say(wayWords(plan, pen))}`, pen.width, '  ', '    ').map((line) =>
      pen.paint(state, line),
    ),
    ...plan.steps.flatMap((step, i) => ['', ...stepLines(pen, step, i + 1, plan.sites)]),
    ...noteLines(pen, plan),
  ];
}

function wayWords({ way, certain, sites: [here, there] }: ReadyPlan, pen: Pen): string {
  const target = there?.records[0]?.name ?? '';
  const words = {
    'one-string': `${here.host} takes it as one string`,
    'several-strings': `${here.host} takes it as several strings, which you write`,
    'host-splits': `${here.host} takes it whole, and makes the strings itself`,
    hop: `CNAME hop: a CNAME at ${here.host}, and the TXT record at ${pen.name(target)}, at ${there?.host ?? ''}`,
  }[way];
  return certain ? words : `probably: ${words}; it is not known for certain`;
}

function stepLines(pen: Pen, step: Step, number: number, sites: readonly Site[]): string[] {
  const first = `${String(number).padStart(3)}. `;
  const message = pen.say(step.message);
  const lines = hang(message.charAt(0).toUpperCase() + message.slice(1), pen.width, first, STEP);
  if (step.command !== undefined) lines.push(FIELD + pen.say(step.command));
  if (step.action !== 'add' && step.action !== 'replace') return lines;
  const site = sites.find(({ apex }) => apex === step.apex);
  if (site === undefined) return lines;
  lines.push(...hang(`(${pen.say(site.channel)}, zone ${pen.name(site.apex)})`, pen.width, STEP));
  return [...lines, ...site.entries.flatMap((entry) => entryLines(pen, entry))];
}

function entryLines(pen: Pen, { name, rr, values, ttl, more }: Entry): string[] {
  const [best, ...others] = values;
  const field = (label: string, text: string): string => `${FIELD}${label.padEnd(6)} ${text}`;
  return [
    field('Name', name === '' ? '(leave it empty)' : pen.name(name)),
    field('Type', rr.type),
    ...valueLines(pen, best, (text) => field('Value', text)),
    ...others.flatMap((value) => [
      `${FIELD}${`or, if that is refused, ${FORM_WORDS[value.form]}:`}`,
      ...valueLines(pen, value, (text) => field('Value', text)),
    ]),
    field('TTL', String(ttl)),
    ...more.map(({ label, value }) => `${FIELD}${label}: ${value}`),
  ];
}

const FORM_WORDS = {
  plain: 'without quotation marks',
  quoted: 'in quotation marks',
  strings: 'as strings in quotation marks',
  lines: 'one string a line',
  list: 'one string an item',
  target: 'so',
} as const;

function valueLines(pen: Pen, { form, texts }: EntryValue, line: (text: string) => string): string[] {
  const several = form === 'lines' || form === 'list';
  return texts.map((text, i) => line(`${several && texts.length > 1 ? `(${i + 1}) ` : ''}${pen.octets(text)}`));
}

/** What goes wrong at the hosts is shown with verbose only: `mailward providers` has it too. */
function noteLines(pen: Pen, plan: ReadyPlan): string[] {
  const shown = plan.notes.filter(({ about }) => pen.verbose || about !== 'pitfall');
  const lines = shown.flatMap(({ message }) =>
    hang(`${pen.signs.info} ${pen.say(message)}`, pen.width, '    ', '      '),
  );
  if (shown.length < plan.notes.length) {
    const commands = [...new Set(plan.sites.map(({ at }) => `mailward providers ${at}`))].join(', ');
    lines.push(...hang(`${pen.signs.info} what goes wrong at times: ${commands}`, pen.width, '    ', '      '));
  }
  return lines.length === 0 ? [] : ['', '  Worth knowing', ...lines];
}

function refusedLines(pen: Pen, { message, waysOut, ...plan }: RefusedPlan): string[] {
  const ways = waysOut.flatMap((way) => hang(`- ${pen.say(way.message)}`, pen.width, '    ', '      '));
  return [
    `${pen.colours.bold(pen.name(plan.record.name))}  TXT, ${counted(joinStrings(plan.record.strings).length, 'octet')}`,
    ...hang(`${pen.signs.bad} ${pen.say(message)}`, pen.width, '  ', '    ').map((line) => pen.paint('bad', line)),
    ...(ways.length === 0 ? [] : ['', '  What you can do', ...ways]),
  ];
}

/** The day stands before each step, so that the list can go into a calendar. */
function rotationLines(pen: Pen, { oldSelector, newSelector, steps }: Rotation): string[] {
  const heading = pen.colours.bold(`  Rotation from ${pen.name(oldSelector)} to ${pen.name(newSelector)}`);
  return [
    heading,
    ...steps.flatMap(({ date, message, command }) => [
      ...hang(pen.say(message), pen.width, `    ${date}  `, ' '.repeat(16)),
      ...(command === undefined ? [] : [' '.repeat(16) + pen.say(command)]),
    ]),
  ];
}
