import type { Answer } from '../model/answer.ts';
import type { RrOf, RrType } from '../model/rr.ts';
import type { SpfQuestion } from '../model/spf-trace.ts';

/** A question and its answer, as a trace holds them. */
export function spfQuestion(name: string, type: RrType, answer: Answer): SpfQuestion {
  const records = recordsOf(answer, type).length;
  const { path } = answer;
  if (answer.status === 'failed') return { name, type, status: answer.cause, records, path };
  return {
    name,
    type,
    status: isVoid(answer, type) && answer.status === 'records' ? 'nodata' : answer.status,
    records,
    path,
  };
}

export function recordsOf<T extends RrType>(answer: Answer, type: T): RrOf<T>[] {
  if (answer.status !== 'records') return [];
  return answer.records.filter((rr): rr is RrOf<T> => rr.type === type);
}

/** Whether an answer is there, and gives nothing. */
export function isVoid(answer: Answer, type: RrType): boolean {
  return answer.status !== 'failed' && recordsOf(answer, type).length === 0;
}

/** Whether a question was not put to DNS at all, so that nothing is known of what DNS would have said. */
export function isUnasked(answer: Answer): boolean {
  return answer.status === 'failed' && UNASKED.has(answer.cause);
}

const UNASKED: ReadonlySet<string> = new Set(['budget', 'aborted', 'offline']);
