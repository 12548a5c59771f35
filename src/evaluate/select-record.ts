import type { Answer } from '../model/answer.ts';
import { spfIn, type SelectedSpf } from './find-spf.ts';
import type { SpfEvaluation } from './spf-evaluation.ts';

/** The SPF record in an answer to the question for it (RFC 7208 §4.5). It is read once, though it may be asked for ahead, and reached several times. */
export function selectRecord({ selected }: Pick<SpfEvaluation, 'selected'>, answer: Answer): SelectedSpf {
  const known = selected.get(answer) ?? spfIn(answer);
  selected.set(answer, known);
  return known;
}
