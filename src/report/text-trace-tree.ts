import type { SpfQuestion, SpfTrace, SpfTraceTerm } from '../model/spf-trace.ts';
import { hang } from '../text/wrap.ts';
import { counted } from './text-counts.ts';
import type { Pen } from './text-pen.ts';
import { recordLines } from './text-record.ts';

/** Terms drawn of one record, and in a verbose report: only hostile ones have more. */
const TERMS_DRAWN = 40;
const TERMS_VERBOSE = 200;
/** Octets drawn of a term. */
const TERM_SHOWN = 200;
const QUESTIONS_DRAWN = 24;
/** Columns that are left for words however deep the tree is. */
const WORDS_MIN = 28;

/** An evaluation as a tree: the record, and under it each term with what came of it. */
export function traceTree(pen: Pen, trace: SpfTrace, margin: string): string[] {
  const { domain, record } = trace;
  const name = pen.name(domain);
  if (record === null)
    return hang(`${name}  ${noRecordWords(trace)}`, pen.width, margin, `${margin}  `).map((line) =>
      line.replace(name, pen.colours.bold(name)),
    );
  return [
    margin + pen.colours.bold(name),
    ...recordLines(pen, record, pen.width - margin.length - 2, 4).map((line) => `${margin}  ${line}`),
    ...termsLines(pen, trace, margin),
  ];
}

function termsLines(pen: Pen, { terms }: SpfTrace, margin: string): string[] {
  const most = pen.verbose ? TERMS_VERBOSE : TERMS_DRAWN;
  const decider = terms.findIndex(({ outcome }) => outcome === 'match' || outcome === 'error');
  const shown = terms.filter((_, i) => i < most || i === decider);
  const left = terms.length - shown.length;
  return [
    ...shown.flatMap((term, i) => termLines(pen, term, margin, left === 0 && i === shown.length - 1)),
    ...(left > 0 ? [`${margin}${pen.branches.last}${counted(left, 'term')} more`] : []),
  ];
}

function termLines(pen: Pen, term: SpfTraceTerm, margin: string, last: boolean): string[] {
  const { branches } = pen;
  const under =
    margin.length + WORDS_MIN > pen.width ? margin : margin + (last ? branches.underLast : branches.underMore);
  const first = margin + (last ? branches.last : branches.more);
  const lines = hang(termWords(pen, term), pen.width, `${first}${marks(pen)[term.outcome]} `, `${under}  `);
  return [
    ...lines.map((line, i) => {
      const cut = i === 0 ? first.length : under.length;
      return line.slice(0, cut) + painted(pen, term, line.slice(cut));
    }),
    ...questionLines(pen, term, under),
    ...(term.inner === null ? [] : innerLines(pen, term.inner, under)),
  ];
}

/** Each as wide as the arrow, so that terms stand below each other. */
function marks(pen: Pen): Readonly<Record<SpfTraceTerm['outcome'], string>> {
  const wide = (mark: string): string => mark.padEnd(pen.arrow.length);
  return {
    match: pen.arrow,
    // Words alone: a dash or a question mark here would read as a qualifier.
    'no-match': wide(''),
    error: wide(pen.signs.bad),
    'not-reached': wide(''),
    ignored: wide(''),
  };
}

function painted(pen: Pen, { outcome }: SpfTraceTerm, text: string): string {
  if (outcome === 'match') return pen.colours.bold(text);
  if (outcome === 'error') return pen.paint('bad', text);
  return outcome === 'no-match' ? text : pen.colours.dim(text);
}

const OUTCOME: Readonly<Record<SpfTraceTerm['outcome'], string>> = {
  match: 'match',
  'no-match': 'no match',
  error: 'error',
  'not-reached': 'not reached',
  ignored: 'ignored',
};

function termWords(pen: Pen, { text, outcome, why, lookup, voidLookups }: SpfTraceTerm): string {
  const counts = [
    ...(lookup === null ? [] : [`lookup ${lookup}`]),
    ...(voidLookups === 0 ? [] : [counted(voidLookups, 'void lookup')]),
  ];
  // That something else decided before is seen above it.
  const silent = why === '' || (outcome === 'not-reached' && !pen.verbose);
  const words = OUTCOME[outcome] + (counts.length === 0 ? '' : ` (${counts.join(', ')})`);
  return `${shownTerm(pen, text)}  ${words}${silent ? '' : `: ${pen.say(why)}`}`;
}

/** A term, cut where it is endless. */
export function shownTerm(pen: Pen, text: string): string {
  return pen.octets(text.slice(0, TERM_SHOWN)) + (text.length > TERM_SHOWN ? pen.ellipsis : '');
}

/** The record that a term leads to. Its name is that of the term's target, and its terms follow one by one, so that only a verbose report repeats both. */
function innerLines(pen: Pen, inner: SpfTrace, margin: string): string[] {
  if (inner.record === null) return hang(noRecordWords(inner), pen.width, margin, margin);
  const named = `${pen.name(inner.domain)}: ${pen.octets(inner.record.slice(0, 2000))}`;
  return [...(pen.verbose ? hang(named, pen.width, margin, margin) : []), ...termsLines(pen, inner, margin)];
}

function noRecordWords({ asked, result }: SpfTrace): string {
  // An answer that cannot be read ends in temperror; `none` is of a name that cannot have a record (RFC 7208 §4.3).
  if (asked.status === 'malformed' && result === 'none')
    return 'no record to evaluate: nobody is asked for such a name';
  return asked.status === 'records' ? 'no record to evaluate' : `no record to evaluate: ${questionWords(asked)}`;
}

/** What was asked, in a verbose report; questions without answer always. */
function questionLines(pen: Pen, { questions }: SpfTraceTerm, margin: string): string[] {
  const shown = questions.filter((question) => pen.verbose || !(question.status in ANSWERS));
  const left = shown.length - QUESTIONS_DRAWN;
  return [
    ...shown.slice(0, QUESTIONS_DRAWN).flatMap((question) => {
      const way = question.path.map(({ target }) => ` ${pen.arrow} ${pen.name(target)}`).slice(0, 4);
      const text = `asked ${question.type} ${pen.name(question.name)}${way.join('')}: ${questionWords(question)}`;
      return hang(text, pen.width, `${margin}  `, `${margin}    `);
    }),
    ...(left > 0 ? [`${margin}  and ${counted(left, 'question')} more`] : []),
  ];
}

const ANSWERS: Readonly<Partial<Record<SpfQuestion['status'], string>>> = {
  records: 'records',
  nodata: 'no such record (NODATA)',
  nxdomain: 'the name does not exist (NXDOMAIN)',
};

function questionWords({ status, records }: SpfQuestion): string {
  if (status === 'records') return counted(records, 'record');
  return ANSWERS[status] ?? `no answer (${status})`;
}
