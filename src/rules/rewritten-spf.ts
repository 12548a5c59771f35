import type { Fix } from '../model/finding.ts';
import type { SpfNode } from '../model/spf-cost-tree.ts';
import type { SpfTerm } from '../model/spf-record.ts';
import { formatSpf, parseSpf } from '../records/spf.ts';

/**
 * A fix that publishes a record with other terms. None where the record holds something that is no term, which would be lost, and none where the result
 * is no good record: a fix is there to be copied.
 *
 * @param terms what to publish: the text of each term, in order
 */
export function rewrittenSpf(node: SpfNode, message: string, terms: readonly string[]): Fix | null {
  const [text, more] = node.records;
  if (text === undefined || more !== undefined || node.parsed?.problems.some(({ fatal }) => fatal) !== false)
    return null;
  return replacedSpf(node, message, text, ['v=spf1', ...terms].join(' '));
}

/** A fix that publishes one text in place of another, where it is a good record. */
export function replacedSpf(
  { domain, answer }: Pick<SpfNode, 'domain' | 'answer'>,
  message: string,
  text: string,
  better: string,
): Fix | null {
  const { record, problems } = parseSpf(better);
  if (problems.some(({ fatal }) => fatal)) return null;
  // The record of an alias is published where the alias leads.
  const name = answer?.path.at(-1)?.target ?? domain;
  return { message, name, type: 'TXT', remove: [text], add: [formatSpf(record)] };
}

/** A fix in the form in which a finding takes one. */
export function fixed(fix: Fix | null): { fix?: Fix } {
  return fix === null ? {} : { fix };
}

/** The texts of the terms of a record, some of them changed; null leaves one out. */
export function termTexts({ terms }: SpfNode, change: (term: SpfTerm) => string | null): string[] {
  return terms.map(({ term }) => change(term)).filter((text) => text !== null);
}
