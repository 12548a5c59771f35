import type { SpfCost, SpfNode, SpfNodeTerm } from '../model/spf-cost-tree.ts';
import type { SpfProblem } from '../model/spf-trace.ts';
import { LOOKUPS_MAX, VOID_LOOKUPS_MAX } from './spf-cost.ts';
import { recordsOf } from './spf-question.ts';
import { EXCHANGES_MAX } from './spf-term-answers.ts';
import { countsAsLookup, inTurn } from './spf-term-order.ts';

type Fault = Pick<SpfProblem, 'code' | 'message'>;

/**
 * What ends an evaluation in permerror, if it comes so far: a sender that an earlier term matches never gets there. Of several reasons it is the first in the order of the
 * evaluation, and null where there is none. What DNS did not answer is passed over.
 */
export function firstProblem({ tree }: SpfCost): SpfProblem | null {
  return inNode(tree, { lookups: 0, voidLookups: 0 });
}

interface Spent {
  lookups: number;
  voidLookups: number;
}

function inNode(node: SpfNode, spent: Spent): SpfProblem | null {
  const { domain, records, parsed } = node;
  if (records.length > 1) {
    const message = `${domain} has ${records.length} SPF records, where one may be`;
    return { code: 'multiple-records', message, domain, record: null, span: null };
  }
  const record = records[0] ?? null;
  const fatal = parsed?.problems.find((problem) => problem.fatal);
  if (fatal) return { code: 'syntax', message: fatal.message, domain, record, span: fatal.span };
  for (const one of inTurn(node.terms)) {
    if (!one.reachable || !countsAsLookup(one.term)) continue;
    const fault = ofTerm(one, spent);
    if (fault !== null) return { ...fault, domain, record, span: one.term.span };
    const below = one.child && inNode(one.child, spent);
    if (below !== null) return below;
  }
  return null;
}

function ofTerm({ term, child, answers, voidLookups }: SpfNodeTerm, spent: Spent): Fault | null {
  spent.lookups++;
  if (spent.lookups > LOOKUPS_MAX)
    return { code: 'lookup-limit', message: `${term.text} is lookup ${spent.lookups}, and ${LOOKUPS_MAX} are allowed` };
  spent.voidLookups += voidLookups - (child?.voidLookups ?? 0);
  if (spent.voidLookups > VOID_LOOKUPS_MAX) {
    const message = `${term.text} is lookup ${spent.voidLookups} that gives nothing, and ${VOID_LOOKUPS_MAX} are allowed`;
    return { code: 'void-limit', message };
  }
  const [first] = answers;
  const names = first?.type === 'MX' ? recordsOf(first.answer, 'MX').length : 0;
  if (names > EXCHANGES_MAX)
    return { code: 'mx-limit', message: `${term.text} leads to ${names} servers, and ${EXCHANGES_MAX} are allowed` };
  if (child?.status === 'none' && child.answer === null)
    return { code: 'bad-name', message: `${term.text} leads to a name at which no SPF record can be` };
  if (child?.status === 'none')
    return { code: 'no-record', message: `${term.text} leads to a domain without SPF record` };
  if (child?.status === 'loop')
    return { code: 'loop', message: `${term.text} leads back to a record that is being evaluated` };
  return null;
}
