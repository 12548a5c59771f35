import type { SpfResult } from '../model/spf-trace.ts';
import type { SpfTraced, SpfTracedRange } from '../model/spf-traced.ts';
import { hang } from '../text/wrap.ts';
import type { Style } from './style.ts';
import { widest } from './text-columns.ts';
import { createPen, type Pen, type State } from './text-pen.ts';
import { spfAdviceLines } from './text-spf-advice.ts';
import { shownTerm, traceTree } from './text-trace-tree.ts';
import { withoutCommands } from './without-commands.ts';

/** The limits of one evaluation (RFC 7208 §4.6.4). */
const LOOKUPS_MAX = 10;
const VOID_LOOKUPS_MAX = 2;
const MARGIN = '  ';

/** A trace for people. Its first word is the result, as RFC 7208 §2.6 calls it. */
export function traceText(traced: SpfTraced, style: Style): string {
  const pen = createPen(style);
  const { subject, result, ranges } = traced;
  const shown = ranges.find(({ outcome }) => outcome.result === result) ?? ranges[0];
  const lines = [
    ...headLines(pen, traced, shown),
    ...(ranges.length > 1 || traced.cut !== null ? rangeLines(pen, traced) : []),
    '',
    ...hang(
      `MAIL FROM ${pen.say(subject.sender)}, HELO ${pen.say(subject.helo)}, from ${shown?.first ?? subject.ip}`,
      pen.width,
      MARGIN,
    ).map((line) => pen.colours.dim(line)),
    ...(shown === undefined ? [] : evaluationLines(pen, shown)),
    ...(traced.advice === null ? [] : spfAdviceLines(pen, traced.advice)),
  ];
  return `${withoutCommands(lines.join('\n'))}\n`;
}

const STATE: Readonly<Record<SpfResult, State>> = {
  pass: 'good',
  fail: 'bad',
  softfail: 'warn',
  neutral: 'warn',
  none: 'warn',
  permerror: 'bad',
  temperror: 'unknown',
};

function headLines(pen: Pen, traced: SpfTraced, shown: SpfTracedRange | undefined): string[] {
  const { result } = traced;
  const words = shown === undefined ? '' : headWords(pen, traced, shown);
  const lines = hang(`${result}  ${words}`, pen.width, '', ' '.repeat(result.length + 2));
  return lines.map((line, i) => (i === 0 ? pen.paint(STATE[result], result) + line.slice(result.length) : line));
}

function headWords(pen: Pen, { result, ranges, cut, asked, subject }: SpfTraced, shown: SpfTracedRange): string {
  const { domain } = subject;
  if (cut !== null) return `of ${asked} only the addresses before ${cut.from} were evaluated`;
  if (ranges.some(({ outcome }) => outcome.result !== result))
    return `the addresses of ${asked} do not all come to the same result`;
  if (ranges.length > 1) return `${saying(pen, result, asked, domain)}, its parts by several terms`;
  return `${saying(pen, result, asked, domain)}: ${reason(pen, shown, domain)}`;
}

/** What a result says (RFC 7208 §2.6, §8). */
function saying(pen: Pen, result: SpfResult, ip: string, domain: string): string {
  const name = pen.name(domain);
  switch (result) {
    case 'pass':
      return `${ip} may send for ${name}`;
    case 'fail':
      return `${ip} may not send for ${name}`;
    case 'softfail':
      return `${ip} probably may not send for ${name}`;
    case 'neutral':
      return `${name} does not say whether ${ip} may send for it`;
    case 'none':
      return `nothing says whether ${ip} may send for ${name}`;
    case 'permerror':
      return `the SPF record of ${name} cannot be evaluated for ${ip}`;
    case 'temperror':
      return `whether ${ip} may send for ${name} is not known`;
  }
}

/** Which term decided, and why, as the end of a sentence. */
function reason(pen: Pen, { outcome, decided }: SpfTracedRange, domain: string): string {
  if (outcome.problem !== undefined) return pen.say(outcome.problem.message);
  const last = decided.at(-1);
  if (last === undefined) {
    if (outcome.trace.record !== null) return 'no term of its record matches';
    return outcome.trace.asked.status === 'nxdomain'
      ? 'the name does not exist'
      : `${pen.name(domain)} has no SPF record`;
  }
  const why = last.term.why === '' ? '' : `, since ${pen.say(last.term.why)}`;
  return `${termPlace(pen, decided)} matches${why}`;
}

/** The term that compared the address, whose record holds it, and how the evaluation came there. */
function termPlace(pen: Pen, decided: SpfTracedRange['decided']): string {
  const last = decided.at(-1);
  if (last === undefined) return 'no term';
  const ways = decided.slice(0, -1).map(({ term }) => shownTerm(pen, term.text));
  const from = ways.length === 0 ? '' : ` (reached by ${ways.join(', ')})`;
  return `${shownTerm(pen, last.term.text)} in the record of ${pen.name(last.domain)}${from}`;
}

/** One line for each part of a network, with its result. */
function rangeLines(pen: Pen, { ranges, cut, subject }: SpfTraced): string[] {
  const labels = ranges.map(rangeLabel);
  const columns = widest(labels, pen.width / 2);
  const lines = ranges.flatMap((range, i) => {
    const { result } = range.outcome;
    const words = `${result.padEnd(9)}  ${range.decided.length > 0 && range.outcome.problem === undefined ? termPlace(pen, range.decided) : reason(pen, range, subject.domain)}`;
    const first = `${MARGIN}${(labels[i] ?? '').padEnd(columns)}  `;
    const [head = '', ...rest] = hang(words, pen.width, first, ' '.repeat(MARGIN.length + 4));
    return [
      head.slice(0, first.length) + pen.paint(STATE[result], result) + head.slice(first.length + result.length),
      ...rest,
    ];
  });
  return [
    '',
    ...lines,
    ...(cut === null
      ? []
      : hang(
          `${pen.signs.unknown} ${CUT[cut.reason]}: nothing was evaluated from ${cut.from} on`,
          pen.width,
          MARGIN,
          '    ',
        ).map((line) => pen.paint('unknown', line))),
  ];
}

const CUT = {
  ranges: 'the network falls into more parts than are shown',
  addresses: 'a term looks at each address by itself',
} as const;

function rangeLabel({ first, last, networks }: SpfTracedRange): string {
  return networks.length === 1 ? (networks[0] ?? first) : `${first} to ${last}`;
}

function evaluationLines(pen: Pen, { outcome }: SpfTracedRange): string[] {
  const { lookups, voidLookups, explanation, trace } = outcome;
  return [
    '',
    ...traceTree(pen, trace, MARGIN),
    '',
    `${MARGIN}${lookups} of ${LOOKUPS_MAX} lookups, ${voidLookups} of ${VOID_LOOKUPS_MAX} void lookups`,
    ...(explanation === null
      ? []
      : hang(`Explanation for the sender: ${pen.say(explanation)}`, pen.width, MARGIN, `${MARGIN}  `)),
  ];
}
