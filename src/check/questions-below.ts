import type { Answer } from '../model/answer.ts';
import type { RrType } from '../model/rr.ts';
import type { SpfNode } from '../model/spf-cost-tree.ts';

/** The questions below an SPF record, each as often as it is reached: the records that it leads to, and addresses. The record itself is not among them. */
export function questionsBelow(node: SpfNode): readonly (readonly [name: string, type: RrType, answer: Answer])[] {
  return node.terms.flatMap(({ answers, child }) => [
    ...answers.map(({ name, type, answer }) => [name, type, answer] as const),
    ...(child?.answer ? [[child.domain, 'TXT', child.answer] as const] : []),
    ...(child ? questionsBelow(child) : []),
  ]);
}
