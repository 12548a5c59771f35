import type { RuleFinding } from '../model/rule.ts';
import type { SpfNode, SpfNodeTerm } from '../model/spf-cost-tree.ts';
import type { SpfTerm } from '../model/spf-record.ts';
import type { Span } from '../model/span.ts';
import { joinStrings } from '../text/character-string.ts';
import { txtRecords } from '../text/txt-records.ts';

/** A record of 64 KiB holds 30000 terms; the first faults of one kind say all. */
const FINDINGS_MAX = 10;

/** What is said of a record, or of a part of it. */
export type Said = Pick<RuleFinding, 'message' | 'severity' | 'fix'> & { readonly facts?: RuleFinding['facts'] };

/** A finding about an SPF record: at the domain that it is of, in its file, with the part of it that is meant. */
export function recordFinding(
  node: Pick<SpfNode, 'domain' | 'answer' | 'records'>,
  span: Span | null,
  { facts = {}, ...said }: Said,
): RuleFinding {
  const text = node.records[0] ?? '';
  const at = node.answer && txtRecords(node.answer).find(({ strings }) => joinStrings(strings) === text)?.at;
  return {
    name: node.domain,
    type: 'TXT',
    facts,
    ...said,
    ...(span && { quote: { text, span } }),
    ...(at && { at }),
  };
}

/** Findings about the terms of a record, at most ten. */
export function termFindings(
  node: SpfNode,
  terms: readonly SpfNodeTerm[],
  say: (term: SpfTerm, found: SpfNodeTerm) => Said,
): RuleFinding[] {
  return terms.slice(0, FINDINGS_MAX).map((found) => {
    const { facts, ...said } = say(found.term, found);
    return recordFinding(node, found.term.span, { ...said, facts: { term: found.term.text, ...facts } });
  });
}
