import type { FailureCause } from '../model/answer.ts';
import { InputError } from '../text/input-error.ts';
import { abortedAnswer, failedAnswer, type FailedAnswer } from './failed-answer.ts';
import type { Reply } from './message.ts';
import { timeLimit } from './network-cause.ts';
import { onAbort } from './on-abort.ts';

/** One try at one server. */
export interface Attempt {
  /** The server, as a detail names it; null where whoever asks does so himself. */
  readonly server: string | null;
  /** Ends when the signal does. */
  readonly ask: (signal: AbortSignal) => Promise<Reply>;
}

export interface TurnOptions {
  /** When all tries are over, on the clock of `performance.now()`: one deadline for all names of a CNAME path. */
  readonly until: number;
  /** The server to begin with: the one that answered last. Shared by all questions of a resolver. */
  readonly turn: { first: number };
  readonly signal?: AbortSignal;
}

/** Failures that another server would not better: the others say something of the server, these of the question. */
const FINAL: ReadonlySet<FailureCause> = new Set(['bogus', 'cname-loop', 'aborted']);
/** Which of several failures to report: the one that came nearest to an answer. */
const NEAREST: readonly FailureCause[] = ['servfail', 'refused', 'malformed', 'network', 'timeout'];

/** The longest time that a Node timer takes; it reads a longer one as 1 ms. */
const TIMER_MAX = 0x7fff_ffff;

/**
 * Refuses options with which no question could ever be asked.
 *
 * @throws InputError
 */
export function checkTurn(servers: readonly unknown[], timeout: number): void {
  if (servers.length === 0) throw new InputError('no servers are given: expected at least one');
  if (!(timeout >= 1 && timeout <= TIMER_MAX))
    throw new InputError(`a timeout of ${timeout} cannot be kept: expected milliseconds, from 1 to ${TIMER_MAX}`);
}

/**
 * Asks one server after the other until one answers, each for an equal share of the time that is left; a single server is asked twice. Where none
 * answers, the detail says of each what went wrong.
 */
export async function askInTurn(attempts: readonly Attempt[], { until, turn, signal }: TurnOptions): Promise<Reply> {
  const tries = Math.max(attempts.length, 2);
  const first = turn.first;
  const failures: FailedAnswer[] = [];
  for (let i = 0; i < tries; i++) {
    const left = until - performance.now();
    if (left <= 0) break;
    const server = (first + i) % attempts.length;
    const attempt = attempts[server];
    if (attempt === undefined) break;
    const reply = told(attempt.server, await within(attempt, Math.ceil(left / (tries - i)), signal));
    if (reply.status !== 'failed' || FINAL.has(reply.cause)) {
      turn.first = server;
      return reply;
    }
    failures.push(reply);
  }
  const nearest = NEAREST.map((cause) => failures.find((f) => f.cause === cause)).find((f) => f !== undefined);
  const details = [...new Set(failures.map((f) => f.detail))].join('; ');
  return nearest === undefined
    ? failedAnswer('timeout', 'the time was over before the end of the CNAME path')
    : { ...nearest, detail: details };
}

/** What a server failed at, with its name before. */
function told(server: string | null, reply: Reply): Reply {
  if (server === null || reply.status !== 'failed' || reply.cause === 'aborted') return reply;
  return { ...reply, detail: `${server}: ${reply.detail}` };
}

async function within({ ask }: Attempt, milliseconds: number, signal: AbortSignal | undefined): Promise<Reply> {
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
    return await Promise.race([ask(limit.signal), expired]);
  } finally {
    clearTimeout(timer);
    leave?.();
  }
}
