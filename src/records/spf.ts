import type { Parsed } from '../model/problem.ts';
import type { SpfMechanism, SpfRecord, SpfTerm } from '../model/spf-record.ts';
import { canonicalName } from '../text/domain-name.ts';
import { spfProblem } from './spf-problem.ts';
import type { SpfProblemCode, SpfSyntaxProblem } from './spf-problem.ts';
import { quoted } from './quoted.ts';
import { readTermAsWritten } from './spf-read-term.ts';
import { findSplitTerm } from './spf-split-term.ts';
import { readSpfTerm } from './spf-term.ts';
import { readSpfVersion } from './spf-version.ts';
import { spfWords } from './spf-words.ts';
import { toldProblems } from './told-problems.ts';

export type { SpfProblemCode } from './spf-problem.ts';

/**
 * Reads an SPF record by the grammar of RFC 7208 §12.
 *
 * @param text the joined strings of one TXT record, octets as latin1 text; any text will do
 * @returns its terms, those outside the grammar left out, and what is wrong, by place. Fatal: an evaluation is a permerror wherever in the record it
 * stands (§4.6), or, for `bad-version`, takes the text for no SPF record (§4.5). What is not fatal is in the grammar and cannot be meant. A domain
 * that cannot be asked for is no problem of the text (§4.8)
 * @example parseSpf('v=spf1 -all').record.terms[0]?.text // '-all'
 */
export function parseSpf(text: string): Parsed<SpfRecord, SpfProblemCode> {
  const version = readSpfVersion(text);
  const { words, last } = spfWords(text, version.end);
  const problems: SpfSyntaxProblem[] = [version.problem, last].filter((problem) => problem !== null);
  const terms: SpfTerm[] = [];
  for (let i = 0; i < words.length;) {
    const word = words[i];
    if (word === undefined) break;
    const split = findSplitTerm(words, i);
    const reading = split ?? readTermAsWritten(word.text, word.start);
    if (word.gap !== null) problems.push(word.gap);
    problems.push(...reading.problems);
    if (reading.term !== null) terms.push(reading.term);
    i += split?.words ?? 1;
  }
  problems.push(...duplicates(terms));
  return { record: { terms }, problems: withoutGuesses(toldProblems(problems), terms) };
}

/** Takes back what is no more than a guess: a second record behind an `all` is not mended by deleting its version, since nobody would reach it. */
function withoutGuesses(problems: readonly SpfSyntaxProblem[], terms: readonly SpfTerm[]): SpfSyntaxProblem[] {
  const all = terms.find((term) => term.kind === 'directive' && term.mechanism.name === 'all');
  return problems.map((problem) => {
    const { mended: _, ...unmended } = problem;
    return problem.code === 'repeated-version' && all && all.span.start < problem.span.start ? unmended : problem;
  });
}

/** redirect= and exp= may stand once each (RFC 7208 §6). */
function duplicates(terms: readonly SpfTerm[]): SpfSyntaxProblem[] {
  return ['redirect', 'exp'].flatMap((name) => {
    const [first, ...more] = terms.filter((term) => term.kind === 'modifier' && term.name === name);
    return more.map(({ text, span }): SpfSyntaxProblem => {
      const message = `"${name}=" stands a second time, and may stand once; delete one`;
      const problem = spfProblem('duplicate-modifier', span, message);
      return canonicalName(text) === canonicalName(first?.text ?? '') ? { ...problem, mended: '' } : problem;
    });
  });
}

/**
 * Writes a record in its usual form: names in lower case, without the qualifier `+` and without prefix lengths that are those of a whole address.
 * Reading it gives the same terms, their places and texts aside.
 *
 * @throws RangeError for a term that would not be read as itself, such as one with a blank in its domain
 */
export function formatSpf(record: SpfRecord): string {
  return ['v=spf1', ...record.terms.map(formatTerm)].join(' ');
}

function formatTerm(term: SpfTerm): string {
  const text = termText(term);
  if (readSpfTerm(text, 0).term === null) throw new RangeError(`${quoted(text)} is no term of an SPF record`);
  return text;
}

function termText(term: SpfTerm): string {
  if (term.kind === 'directive')
    return `${term.qualifier === '+' ? '' : term.qualifier}${formatMechanism(term.mechanism)}`;
  const value = term.domain === null ? term.value.map(({ written }) => written).join('') : term.domain.text;
  return `${term.name}=${value}`;
}

function formatMechanism(mechanism: SpfMechanism): string {
  const { name } = mechanism;
  switch (mechanism.name) {
    case 'all':
      return name;
    case 'ip4':
    case 'ip6':
      return `${name}:${mechanism.address}${prefix('/', mechanism.prefix, mechanism.name === 'ip4' ? 32 : 128)}`;
    case 'a':
    case 'mx':
      return `${name}${domain(mechanism)}${prefix('/', mechanism.ip4Prefix, 32)}${prefix('//', mechanism.ip6Prefix, 128)}`;
    default:
      return `${name}${domain(mechanism)}`;
  }
}

function prefix(slashes: string, bits: number, most: number): string {
  return bits === most ? '' : `${slashes}${bits}`;
}

function domain(mechanism: { readonly domain: { readonly text: string } | null }): string {
  return mechanism.domain === null ? '' : `:${mechanism.domain.text}`;
}
