import type { Answer, CnameHop, FailureCause } from '../model/answer.ts';

/** A question without answer, and how far its CNAME path came. */
export function failedAnswer(cause: FailureCause, detail: string, path: readonly CnameHop[] = []): Answer {
  return { status: 'failed', cause, detail, path, authenticated: false };
}

/** The answer for whoever withdrew his question. */
export function abortedAnswer(path: readonly CnameHop[] = []): Answer {
  return failedAnswer('aborted', 'the question was aborted', path);
}
