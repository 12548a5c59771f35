import type { Answer } from '../model/answer.ts';
import type { ResolveOptions, Resolver } from '../model/resolver.ts';
import { abortedAnswer, failedAnswer } from './failed-answer.ts';
import { onAbort } from './on-abort.ts';

/** What may be spent. A limit left out is none. */
export interface BudgetLimits {
  /** Questions that may be asked. */
  readonly questions?: number;
  /** Milliseconds from the making of the budget until the deadline. */
  readonly milliseconds?: number;
  /** Octets of DNS messages (`bytes` of the answers) after which nothing more is asked. */
  readonly bytes?: number;
  /** A clock that only goes forward, in milliseconds. */
  readonly now?: () => number;
}

/** The longest time that a Node timer takes; it reads a longer one as 1 ms. */
const TIMER_MAX = 0x7fff_ffff;

/**
 * A resolver for one domain's run that stops asking when a limit is reached: every further question answers `failed: budget`, with the limit and
 * its figure as detail, and so does a question under way at the deadline, at that moment, whether or not below notices its signal.
 *
 * The budget is the domain's, the memory of `once` the run's; so the order is `budget(once(live), limits)`, and a question that the memory answers
 * counts like any other: whether a domain keeps within its budget must not depend on the domains before it.
 *
 * A question under way keeps the process alive until its answer or the deadline, for whoever waits for it; nothing does after that. `close` closes
 * below.
 */
export function budget(below: Resolver, limits: BudgetLimits): Required<Resolver> {
  const { questions = Infinity, milliseconds = Infinity, bytes = Infinity, now = () => performance.now() } = limits;
  const start = now();
  const spent = { questions: 0, bytes: 0 };
  const overLimit = (): string | null => {
    if (spent.questions >= questions) return `the limit of ${questions} DNS questions is used up`;
    if (spent.bytes >= bytes) return `the limit of ${bytes} octets of DNS answers is used up`;
    return now() - start >= milliseconds ? timeIsOver(milliseconds) : null;
  };
  return {
    async resolve(name, type, { signal } = {}) {
      if (signal?.aborted === true) return abortedAnswer();
      const over = overLimit();
      if (over !== null) return failedAnswer('budget', over);
      spent.questions++;
      const left = milliseconds - (now() - start);
      const ask = async (options: ResolveOptions): Promise<Answer> => below.resolve(name, type, options);
      const answer = await within(left, timeIsOver(milliseconds), signal, ask);
      spent.bytes += answer.bytes ?? 0;
      return answer;
    },
    async close() {
      await below.close?.();
    },
  };
}

function timeIsOver(milliseconds: number): string {
  return `the time limit of ${milliseconds} ms is over`;
}

/** The answer to a question, unless time or the asker ends the wait before. */
function within(
  milliseconds: number,
  detail: string,
  signal: AbortSignal | undefined,
  ask: (options: ResolveOptions) => Promise<Answer>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const settle = (): void => {
      clearTimeout(timer);
      stopListening?.();
    };
    const stop = (answer: Answer): void => {
      settle();
      resolve(answer);
      controller.abort();
    };
    const expire = (): void => stop(failedAnswer('budget', detail));
    const timer = milliseconds <= TIMER_MAX ? setTimeout(expire, milliseconds) : undefined;
    const stopListening = signal && onAbort(signal, () => stop(abortedAnswer()));
    ask({ signal: controller.signal }).then(resolve, reject).finally(settle);
  });
}
