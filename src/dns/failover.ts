import type { FailureCause } from '../model/answer.ts';
import { abortedAnswer, failedAnswer, type FailedAnswer } from './failed-answer.ts';
import type { Reply } from './message.ts';
import { timeLimit } from './network-cause.ts';
import { onAbort } from './on-abort.ts';

/** One try at one server. It ends when the signal does. */
export type Attempt = (signal: AbortSignal) => Promise<Reply>;

export interface TurnOptions {
  /** Milliseconds for all tries together. */
  readonly timeout: number;
  /** The server to begin with: the one that answered last. Shared by all questions of a resolver. */
  readonly turn: { first: number };
  readonly signal?: AbortSignal;
}

/** Failures that another server would not better: the others say something of the server, these of the question. */
const FINAL: ReadonlySet<FailureCause> = new Set(['bogus', 'cname-loop', 'aborted']);
/** Which of several failures to report: the one that came nearest to an answer. */
const NEAREST: readonly FailureCause[] = ['servfail', 'refused', 'malformed', 'network', 'timeout'];

/**
 * Asks one server after the other until one answers, each for an equal share of the time that is left; a single server is asked twice. Where none
 * answers, the detail says of each what went wrong.
 */
export async function askInTurn(attempts: readonly Attempt[], { timeout, turn, signal }: TurnOptions): Promise<Reply> {
  const tries = Math.max(attempts.length, 2);
  const first = turn.first;
  const started = performance.now();
  const failures: FailedAnswer[] = [];
  for (let i = 0; i < tries; i++) {
    const left = timeout - (performance.now() - started);
    if (left <= 0) break;
    const server = (first + i) % attempts.length;
    const attempt = attempts[server];
    if (attempt === undefined) break;
    const reply = await within(attempt, Math.ceil(left / (tries - i)), signal);
    if (reply.status !== 'failed' || FINAL.has(reply.cause)) {
      turn.first = server;
      return reply;
    }
    failures.push(reply);
  }
  const nearest = NEAREST.map((cause) => failures.find((f) => f.cause === cause)).find((f) => f !== undefined);
  const details = [...new Set(failures.map((f) => f.detail))].join('; ');
  return nearest === undefined
    ? failedAnswer('timeout', `no server was asked within ${timeout} ms`)
    : { ...nearest, detail: details };
}

async function within(attempt: Attempt, milliseconds: number, signal: AbortSignal | undefined): Promise<Reply> {
  if (signal?.aborted === true) return abortedAnswer();
  const limit = new AbortController();
  let expire: (reply: Reply) => void;
  const expired = new Promise<Reply>((resolve) => void (expire = resolve));
  const timer = setTimeout(() => {
    const reason = timeLimit(milliseconds);
    limit.abort(reason);
    // The attempt itself may say more of the same; it gets the chance before this does.
    setImmediate(() => expire(failedAnswer('timeout', reason.message)));
  }, milliseconds);
  const leave =
    signal &&
    onAbort(signal, () => {
      limit.abort(signal.reason);
      expire(abortedAnswer());
    });
  try {
    return await Promise.race([attempt(limit.signal), expired]);
  } finally {
    clearTimeout(timer);
    leave?.();
  }
}
