import type { Answer } from '../model/answer.ts';
import type { RrType } from '../model/rr.ts';
import type { SpfProblem, SpfTraceTerm } from '../model/spf-trace.ts';
import type { SpfTermEnd, SpfTermRun } from './spf-evaluation.ts';
import { spfQuestion } from './spf-question.ts';

/** Asks for a term, and notes the question in its trace. */
export async function askFor(run: SpfTermRun, name: string, type: RrType): Promise<Answer> {
  const answer = await run.scope.evaluation.questions.ask(name, type);
  run.questions.push(spfQuestion(name, type, answer));
  return answer;
}

/** A problem at the term that is being evaluated. */
export function problemAt(
  { scope, term }: Pick<SpfTermRun, 'scope' | 'term'>,
  code: SpfProblem['code'],
  message: string,
): Extract<SpfTermEnd, { outcome: 'error' }> {
  const { domain, record } = scope;
  return { outcome: 'error', why: message, problem: { code, message, domain, record, span: term.span } };
}

/**
 * A question without answer: temperror, of the whole evaluation (RFC 7208 §4.4, §5). So is a circle of CNAMEs: a resolver that runs into one answers with
 * a server failure, and this is what the receiver of a message sees.
 */
export function unansweredAt(run: SpfTermRun, name: string, type: RrType, answer: Answer): SpfTermEnd {
  return problemAt(run, unansweredCode(answer), unansweredMessage(name, type, answer));
}

export function unansweredCode(answer: Answer): 'dns' | 'budget' {
  return answer.status === 'failed' && (answer.cause === 'budget' || answer.cause === 'aborted') ? 'budget' : 'dns';
}

export function unansweredMessage(name: string, type: RrType, answer: Answer): string {
  const { cause, detail } = answer.status === 'failed' ? answer : { cause: answer.status, detail: '' };
  return `the ${type} records of ${name} are not known (${cause}${detail === '' ? '' : `: ${detail}`})`;
}

/**
 * Counts the lookup of a term that gave nothing. Each such term counts once, for its own target: the RFC limits the *terms* whose queries come back empty
 * (§4.6.4), so that an exchange without address of the client's family, and a name of the client, count for nothing.
 *
 * @returns the error where there are too many
 */
export function countVoid(run: SpfTermRun): SpfTermEnd | null {
  const { spent, limits } = run.scope.evaluation;
  run.voidLookups++;
  spent.voidLookups++;
  if (spent.voidLookups <= limits.voidLookups) return null;
  return problemAt(
    run,
    'void-limit',
    `${spent.voidLookups} lookups gave nothing, the limit is ${limits.voidLookups} (RFC 7208 §4.6.4)`,
  );
}

/** A term as the trace shows it. */
export function tracedTerm(run: SpfTermRun, { outcome, why }: Pick<SpfTraceTerm, 'outcome' | 'why'>): SpfTraceTerm {
  const { term, lookup, questions, voidLookups, target, inner } = run;
  return { text: term.text, span: term.span, outcome, why, target, lookup, voidLookups, questions, inner };
}
