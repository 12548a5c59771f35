import type { Fix } from '../model/finding.ts';
import type { Problem } from '../model/problem.ts';
import type { SpfNode } from '../model/spf-cost-tree.ts';
import { replacedSpf } from './rewritten-spf.ts';

/** A fix that mends problems of a record; none where it is not certain for one of them what was meant, or where the result is no good record. */
export function mended(node: Pick<SpfNode, 'domain' | 'answer' | 'records'>, problems: readonly Problem[]): Fix | null {
  const [text = ''] = node.records;
  const pieces: string[] = [];
  let at = 0;
  for (const { span, mended: better } of problems.toSorted((a, b) => a.span.start - b.span.start)) {
    if (better === undefined || span.start < at) return null;
    pieces.push(text.slice(at, span.start), better);
    at = span.end;
  }
  return replacedSpf(node, 'publish the record as it was meant', text, pieces.join('') + text.slice(at));
}
