import type { DomainSpec, SpfDirective, SpfModifier, SpfQualifier, SpfTerm } from '../model/spf-record.ts';
import type { SpfProblem, SpfResult, SpfTraceTerm } from '../model/spf-trace.ts';
import { explainFail } from './explain-fail.ts';
import { followRecord } from './follow-record.ts';
import { matchAtOnce, matchByDns, type Asking } from './match-mechanism.ts';
import type { SpfScope, SpfTermEnd, SpfTermRun, SpfVerdict } from './spf-evaluation.ts';
import { countsAsLookup } from './spf-term-order.ts';
import { problemAt, tracedTerm } from './spf-term-run.ts';

const RESULTS: Readonly<Record<SpfQualifier, SpfResult>> = {
  '+': 'pass',
  '-': 'fail',
  '~': 'softfail',
  '?': 'neutral',
};

/** What the terms of a record come to, and how each was taken. */
interface TermsEnd extends Omit<SpfVerdict, 'trace'> {
  readonly terms: readonly SpfTraceTerm[];
}

/**
 * Takes the terms of a record (RFC 7208 §4.6): directives from left to right until one matches, then a redirect where none did, and the explanation of a fail.
 * Without either the result is neutral (§4.7).
 */
export async function evaluateTerms(scope: SpfScope, terms: readonly SpfTerm[]): Promise<TermsEnd> {
  const traced = new Map<SpfTerm, SpfTraceTerm>();
  let decided: { readonly by: SpfDirective; readonly result: SpfResult; readonly problem: SpfProblem | null } | null =
    null;
  for (const term of terms) {
    if (term.kind !== 'directive') continue;
    const run = begin(scope, term);
    const { mechanism } = term;
    const end = 'domain' in mechanism ? await endOf(run, mechanism) : matchAtOnce(run, mechanism);
    traced.set(term, tracedTerm(run, end));
    if (end.outcome === 'error') decided = { by: term, result: resultOf(end.problem), problem: end.problem };
    if (end.outcome === 'match') decided = { by: term, result: RESULTS[term.qualifier], problem: null };
    if (decided !== null) break;
  }
  const redirect = terms.find(isRedirect);
  if (decided === null && redirect !== undefined) return await redirected(scope, redirect, terms, traced);

  const { result, problem } = decided ?? { result: 'neutral', problem: null };
  let explanation: string | null = null;
  const exp = terms.find(isExp);
  if (result === 'fail' && exp !== undefined && scope.explains) {
    const run = begin(scope, exp);
    const { text, why } = await explainFail(run, exp.domain);
    explanation = text;
    traced.set(exp, tracedTerm(run, { outcome: 'ignored', why }));
  }
  const trace = terms.map((term) => traced.get(term) ?? passedOver(scope, term, decided?.by ?? null));
  return { result, explanation, problem, terms: trace };
}

/** Runs one mechanism that asks DNS, within the limits. */
async function endOf(run: SpfTermRun, mechanism: Asking): Promise<SpfTermEnd> {
  const over = lookupFault(run);
  if (over !== null) return over;
  if (mechanism.name !== 'include') return await matchByDns(run, mechanism);
  const followed = await followRecord(run, mechanism.domain, false);
  if ('outcome' in followed) return followed;
  // §5.2: only pass matches; an error of the included record is one of this one.
  if (followed.problem !== null) return errorWithin(run, followed.problem);
  const why = `the record of ${run.target} gives ${followed.result}`;
  return { outcome: followed.result === 'pass' ? 'match' : 'no-match', why };
}

/** A redirect replaces the result, and the explanation with it (§6.1, §6.2). */
async function redirected(
  scope: SpfScope,
  redirect: Redirect,
  terms: readonly SpfTerm[],
  traced: ReadonlyMap<SpfTerm, SpfTraceTerm>,
): Promise<TermsEnd> {
  const run = begin(scope, redirect);
  const followed = lookupFault(run) ?? (await followRecord(run, redirect.domain, scope.explains));
  const trace = (end: SpfTermEnd): SpfTraceTerm[] => [
    ...terms.filter((term) => term !== redirect).map((term) => traced.get(term) ?? passedOver(scope, term, redirect)),
    tracedTerm(run, end),
  ];
  if ('outcome' in followed)
    return followed.outcome === 'error'
      ? { result: resultOf(followed.problem), explanation: null, problem: followed.problem, terms: trace(followed) }
      : { result: 'neutral', explanation: null, problem: null, terms: trace(followed) };
  const { result, explanation, problem } = followed;
  const end: SpfTermEnd =
    problem === null
      ? { outcome: 'match', why: `the record of ${run.target} gives ${result}` }
      : errorWithin(run, problem);
  return { result, explanation, problem, terms: trace(end) };
}

/** Counts a term that is evaluated now. */
function begin(scope: SpfScope, term: SpfTerm): SpfTermRun {
  const { spent } = scope.evaluation;
  return countsAsLookup(term) ? { ...idle(scope, term), lookup: ++spent.lookups } : idle(scope, term);
}

function idle(scope: SpfScope, term: SpfTerm): SpfTermRun {
  return { scope, term, lookup: null, questions: [], voidLookups: 0, target: null, inner: null };
}

/** The error of a term that is one too many (§4.6.4). */
function lookupFault(run: SpfTermRun): SpfTermEnd | null {
  const limit = run.scope.evaluation.limits.lookups;
  if (run.lookup === null || run.lookup <= limit) return null;
  return problemAt(
    run,
    'lookup-limit',
    `${run.term.text} is DNS lookup ${run.lookup}, the limit is ${limit} (RFC 7208 §4.6.4)`,
  );
}

function errorWithin({ target }: SpfTermRun, problem: SpfProblem): Extract<SpfTermEnd, { outcome: 'error' }> {
  return { outcome: 'error', why: `the record of ${target} gives ${resultOf(problem)}`, problem };
}

/** DNS may answer another time, a record has to be mended. */
function resultOf({ code }: SpfProblem): 'temperror' | 'permerror' {
  return code === 'dns' || code === 'budget' ? 'temperror' : 'permerror';
}

/** A term that the evaluation did not come to, or that says nothing to it. */
function passedOver(scope: SpfScope, term: SpfTerm, by: SpfTerm | null): SpfTraceTerm {
  const run = idle(scope, term);
  if (term.kind === 'modifier' && term.domain === null)
    return tracedTerm(run, { outcome: 'ignored', why: `${term.name}= is a modifier that SPF does not know` });
  return tracedTerm(run, { outcome: 'not-reached', why: whyNotReached(scope, term, by) });
}

function whyNotReached({ explains }: SpfScope, term: SpfTerm, by: SpfTerm | null): string {
  if (term.kind === 'modifier' && term.name === 'exp')
    return by?.kind === 'modifier'
      ? 'a redirect takes the explanation of the other record'
      : explains
        ? 'only a fail is explained'
        : 'the explanation of an included record is not used';
  return by === null ? 'nothing leads to it' : `${by.text} decides before`;
}

type Redirect = SpfModifier & { readonly name: 'redirect'; readonly domain: DomainSpec };
type Exp = SpfModifier & { readonly name: 'exp'; readonly domain: DomainSpec };

function isRedirect(term: SpfTerm): term is Redirect {
  return term.kind === 'modifier' && term.name === 'redirect' && term.domain !== null;
}

function isExp(term: SpfTerm): term is Exp {
  return term.kind === 'modifier' && term.name === 'exp' && term.domain !== null;
}
