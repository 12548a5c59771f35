import type { Answer } from '../model/answer.ts';
import type { Resolver } from '../model/resolver.ts';
import type { RrType } from '../model/rr.ts';
import { canonicalName } from '../text/domain-name.ts';

/** The questions of one evaluation. */
export interface SpfQuestions {
  /** A question that the evaluation has come to. */
  readonly ask: (name: string, type: RrType) => Promise<Answer>;
  /** A question that it may come to: `ask` then gives the same answer. It counts for nothing. */
  readonly askAhead: (name: string, type: RrType) => Answer | Promise<Answer>;
  /** Withdraws what nobody waits for any more. */
  readonly close: () => void;
}

/** Questions that an evaluation may come to. With ten lookups it comes to fewer than 150; so this ends one with other limits. */
const QUESTIONS_MAX = 500;
/** The longest time that a Node timer takes. */
const TIMER_MAX = 0x7fff_ffff;

/**
 * Asks each question of an evaluation once, until its time is over: from then on every answer is `failed: budget` (RFC 7208 §4.6.4 wants a limit of at
 * least 20 seconds, which ends in temperror).
 *
 * @param deadline milliseconds from now
 */
export function spfQuestions(resolver: Resolver, deadline: number): SpfQuestions {
  const started = performance.now();
  const controller = new AbortController();
  const answers = new Map<string, Answer | Promise<Answer>>();
  const timeIsOver = unasked(`the time limit of ${deadline} ms for the evaluation is over`);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<Answer>((resolve) => {
    if (deadline > TIMER_MAX) return;
    timer = setTimeout(() => {
      resolve(timeIsOver);
      controller.abort();
    }, deadline);
  });
  let reached = 0;
  let open = 0;

  const askAhead = (name: string, type: RrType): Answer | Promise<Answer> => {
    const key = `${type} ${canonicalName(name)}`;
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = resolver.resolve(name, type, { signal: controller.signal });
    open++;
    answers.set(key, answer);
    // Whoever asked ahead may never come back for it, and an exception that nobody waits for ends the process.
    answer.then(
      (given) => {
        open--;
        answers.set(key, given);
      },
      () => open--,
    );
    return answer;
  };
  return {
    askAhead,
    async ask(name, type) {
      if (reached >= QUESTIONS_MAX)
        return unasked(`the limit of ${QUESTIONS_MAX} DNS questions for one evaluation is used up`);
      reached++;
      // A resolver that never waits leaves no turn to the timer.
      if (performance.now() - started >= deadline) return timeIsOver;
      const answer = askAhead(name, type);
      return answer instanceof Promise ? await Promise.race([answer, over]) : answer;
    },
    close() {
      clearTimeout(timer);
      // To abort costs more than to ask, so that it is done only where there is something to withdraw.
      if (open > 0) controller.abort();
    },
  };
}

function unasked(detail: string): Answer {
  return { status: 'failed', cause: 'budget', detail, path: [], authenticated: false };
}
