import type { CnameHop } from '../model/answer.ts';
import type { SpfProblem, SpfQuestion, SpfTrace, SpfTraceTerm } from '../model/spf-trace.ts';
import type { SpfAdvice, SpfChange, SpfDecision, SpfObstacle, SpfTraced, SpfTracedRange } from '../model/spf-traced.ts';
import { jsonText } from './json-text.ts';
import type { Style } from './style.ts';

/** A trace as one JSON object, as `schema/trace.schema.json` describes it; it is only ever added to. */
export function traceJson(traced: SpfTraced, style: Style): string {
  const { subject, asked, result, ranges, cut, advice } = traced;
  const shown = ranges.find(({ outcome }) => outcome.result === result);
  return jsonText({
    version: 1,
    tool: { name: 'mailward', version: style.version },
    domain: subject.domain,
    asked,
    sender: subject.sender,
    helo: subject.helo,
    result,
    // One trace: those of many ranges of a long record would be hundreds of megabytes.
    ranges: ranges.map((range) => rangeOf(range, range === shown)),
    cut: cut && { from: cut.from, reason: cut.reason },
    advice: advice && adviceOf(advice),
  });
}

function rangeOf({ first, last, networks, outcome, decided }: SpfTracedRange, whole: boolean): object {
  return {
    first,
    last,
    networks,
    result: outcome.result,
    explanation: outcome.explanation,
    lookups: outcome.lookups,
    voidLookups: outcome.voidLookups,
    problem: outcome.problem === undefined ? null : problemOf(outcome.problem),
    decided: decided.map(decisionOf),
    trace: whole ? traceOf(outcome.trace) : null,
  };
}

function decisionOf({ domain, term }: SpfDecision): object {
  return { domain, term: term.text, span: term.span, why: term.why };
}

function problemOf({ code, message, domain, record, span }: SpfProblem): object {
  return { code, message, domain, record, span };
}

function traceOf({ domain, record, result, asked, terms }: SpfTrace): object {
  return { domain, record, result, asked: questionOf(asked), terms: terms.map(termOf) };
}

function termOf(term: SpfTraceTerm): object {
  const { text, span, outcome, why, target, lookup, voidLookups, questions, inner } = term;
  return {
    text,
    span,
    outcome,
    why,
    target,
    lookup,
    voidLookups,
    questions: questions.map(questionOf),
    inner: inner && traceOf(inner),
  };
}

function questionOf({ name, type, status, records, path }: SpfQuestion): object {
  return { name, type, status, records, path: path.map(hopOf) };
}

function hopOf({ name, target, ttl }: CnameHop): object {
  return { name, target, ttl };
}

function adviceOf({ first, changes }: SpfAdvice): object {
  return { first: first && obstacleOf(first), changes: changes.map(changeOf) };
}

function obstacleOf({ kind, message, quote, questions = [] }: SpfObstacle): object {
  return { kind, message, quote: quote ?? null, questions: questions.map(questionOf) };
}

function changeOf({ action, terms, name, before, record, service, ahead, notes }: SpfChange): object {
  return { action, terms, name, before, record, service, ahead, notes };
}
