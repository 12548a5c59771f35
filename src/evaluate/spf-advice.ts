import type { Resolver } from '../model/resolver.ts';
import type { SpfOutcome, SpfQuestion, SpfSubject, SpfTrace } from '../model/spf-trace.ts';
import type { SpfAdvice, SpfChange, SpfObstacle, SpfTracedRange } from '../model/spf-traced.ts';
import { labelsOf, nameFault, shownName } from '../text/domain-name.ts';
import { specialAddress } from '../text/special-address.ts';
import { replacedRecord } from './replaced-record.ts';
import { serviceIncludes } from './service-includes.ts';
import { changeNotes } from './spf-change-notes.ts';
import { recordWith } from './spf-record-with.ts';
import type { Evaluate } from './trace-ranges.ts';

/** Terms that a change may add: a range that takes more networks is better written by whoever knows what it is. */
const TERMS_MAX = 8;

/** Who is asked, and by what. */
export interface SpfAdvising {
  readonly resolver: Resolver;
  readonly evaluate: Evaluate;
  /** Makes whom to ask whether the address belongs to a known service: a resolver with a bound. Null: nobody. */
  readonly services: (() => Resolver) | null;
}

/**
 * What would have to change before an address, or every address of a range, passes: the addresses themselves in the domain's own record, or the include
 * of a known service that lets the address pass. Never more than that: no network is widened, and `all` stays what it is, so that the result of no other
 * address changes but, with an include, those of the service. Each change was evaluated before it is proposed.
 *
 * @returns null where it passes
 */
export async function spfAdvice(
  subject: SpfSubject,
  range: SpfTracedRange,
  advising: SpfAdvising,
): Promise<SpfAdvice | null> {
  const { outcome } = range;
  if (outcome.result === 'pass') return null;
  const first = obstacleOf(subject, range);
  if (first !== null) return { first, changes: [] };
  const asked = { ...subject, ip: range.first };
  const terms = range.networks.map((network) => `${network.includes(':') ? 'ip6' : 'ip4'}:${network}`);
  const ways: { readonly terms: readonly string[]; readonly service: string | null }[] = [];
  if (terms.length <= TERMS_MAX) ways.push({ terms, service: null });
  if (advising.services !== null && range.first === range.last)
    for (const { include, service } of await serviceIncludes(
      asked,
      outcome.trace,
      advising.services(),
      advising.evaluate,
    ))
      ways.push({ terms: [`include:${include}`], service });
  const changes: SpfChange[] = [];
  for (const way of ways) {
    const change = await changeOf(asked, outcome, way, advising);
    if (change !== null) changes.push(change);
  }
  return { first: null, changes };
}

/** The change that adds some terms, or null where the address does not pass with it. */
async function changeOf(
  subject: SpfSubject,
  { trace }: SpfOutcome,
  { terms, service }: { readonly terms: readonly string[]; readonly service: string | null },
  { resolver, evaluate }: SpfAdvising,
): Promise<SpfChange | null> {
  const { record, ahead } = recordWith(trace, terms);
  const changed = await evaluate(subject, replacedRecord(subject.domain, record, resolver));
  if (changed.result !== 'pass') return null;
  const name = trace.asked.path.at(-1)?.target ?? subject.domain;
  return {
    action: trace.record === null ? 'publish' : 'add',
    terms,
    name,
    before: trace.record,
    record,
    service,
    ahead,
    notes: await changeNotes({ domain: subject.domain, name, before: trace.record, record }, resolver),
  };
}

function obstacleOf({ domain }: SpfSubject, { outcome, first, last }: SpfTracedRange): SpfObstacle | null {
  const { result, problem, trace } = outcome;
  if (result === 'temperror') return { kind: 'question', ...unanswered(outcome) };
  if (result === 'permerror') {
    const { record = null, span = null, message = 'the record cannot be evaluated' } = problem ?? {};
    const quote =
      record === null || span === null || problem === undefined
        ? {}
        : { quote: { domain: problem.domain, text: record, span } };
    return { kind: 'problem', message, ...quote, ...(problem && { problem }) };
  }
  if (trace.record === null && (labelsOf(domain).length < 2 || nameFault(domain) !== null))
    return {
      kind: 'name',
      message: `SPF does not apply to ${shownName(domain)}: only to a name of two labels or more (RFC 7208 §4.3)`,
    };
  const special = specialAddress(first);
  if (special !== null && special === specialAddress(last) && !/documentation|benchmarking/.test(special))
    return {
      kind: 'address',
      message: `${first} is ${special} address: no receiver on the internet sees mail come from it, so trace the address that it does see`,
    };
  return null;
}

function unanswered({ trace, problem }: SpfOutcome): Pick<SpfObstacle, 'message' | 'questions' | 'problem'> {
  const questions = failedIn(trace);
  const names = questions.map(({ name, type, status }) => `${type} ${shownName(name)} (${status})`);
  const message =
    names.length === 0
      ? (problem?.message ?? 'DNS did not answer')
      : `DNS did not answer ${names.join(', ')}: the same trace may come to another result later`;
  return { message, questions, ...(problem && { problem }) };
}

/** The questions without answer on the way to where the evaluation ended. */
function failedIn({ asked, terms }: SpfTrace): SpfQuestion[] {
  const ended = terms.filter(({ outcome }) => outcome === 'error');
  return [
    ...[asked, ...ended.flatMap(({ questions }) => questions)].filter(({ status }) => !ANSWERED.has(status)),
    ...ended.flatMap(({ inner }) => (inner === null ? [] : failedIn(inner))),
  ];
}

const ANSWERED: ReadonlySet<SpfQuestion['status']> = new Set(['records', 'nodata', 'nxdomain']);
