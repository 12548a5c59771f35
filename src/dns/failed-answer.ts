import type { Answer, CnameHop, FailureCause } from '../model/answer.ts';

export type FailedAnswer = Extract<Answer, { readonly status: 'failed' }>;

/** A question without answer, and how far its CNAME path came. */
export function failedAnswer(cause: FailureCause, detail: string, path: readonly CnameHop[] = []): FailedAnswer {
  return { status: 'failed', cause, detail, path, authenticated: false };
}

/** The answer for whoever withdrew his question. */
export function abortedAnswer(path: readonly CnameHop[] = []): Answer {
  return failedAnswer('aborted', 'the question was aborted', path);
}
