import type { Authorities, Said } from '../model/authority-evidence.ts';
import { canonicalName } from '../text/domain-name.ts';

export interface AuthorityLimits {
  /** Questions that may be asked. */
  readonly questions: number;
  /** Milliseconds from now until the deadline. */
  readonly milliseconds: number;
  /** A clock that only goes forward, in milliseconds. */
  readonly now?: () => number;
}

/**
 * Asks each server each question once, and stops at a limit: every further question, and one that the deadline cuts off, is `silent` with the cause
 * `budget`.
 *
 * @returns `questions()` is how many different questions were asked so far
 */
export function authorityBudget(
  below: Authorities,
  { questions, milliseconds, now = () => performance.now() }: AuthorityLimits,
): Authorities & { readonly questions: () => number } {
  const deadline = now() + milliseconds;
  const asked = new Map<string, Promise<Said>>();
  const timeIsOver = `the time limit of ${Math.round(milliseconds)} ms is over`;
  // A server that the deadline cut off might have answered in the time that a question has.
  const askUntil = async (answer: Promise<Said>): Promise<Said> => {
    const said = await answer;
    return said.status === 'silent' && said.cause === 'timeout' && now() >= deadline ? overLimit(timeIsOver) : said;
  };
  return {
    async ask(address, name, type, options = {}) {
      const key = `${address} ${type} ${canonicalName(name)}`;
      const known = asked.get(key);
      if (known !== undefined) return await known;
      if (asked.size >= questions) return overLimit(`the limit of ${questions} DNS questions is used up`);
      const left = Math.ceil(deadline - now());
      if (left <= 0) return overLimit(timeIsOver);
      const said = askUntil(
        below.ask(address, name, type, { milliseconds: Math.min(left, options.milliseconds ?? left) }),
      );
      asked.set(key, said);
      return await said;
    },
    questions: () => asked.size,
  };
}

function overLimit(detail: string): Said {
  return { status: 'silent', cause: 'budget', detail };
}
