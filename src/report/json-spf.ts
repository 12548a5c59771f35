import type { SpfCost, SpfNode, SpfNodeAnswer, SpfNodeTerm, SpfPlace } from '../model/spf-cost-tree.ts';
import type { SpfEvidence } from '../model/spf-evidence.ts';
import type { SpfProblem } from '../model/spf-trace.ts';

/** What a tree may take: only a hostile one has more. */
const TERMS_MAX = 2000;
const OCTETS_MAX = 256 * 1024;

interface Room {
  terms: number;
  octets: number;
}

/** The SPF record and what it costs, as the JSON report has it. */
export function spfOf({ status, records, cost, problem, misplaced }: SpfEvidence): object {
  return {
    status,
    record: records.length === 1 ? (records[0] ?? null) : null,
    ...countsOf(cost, status),
    problem: problem ? problemOf(problem) : null,
    misplaced: misplaced.map(({ name, records: found }) => ({ name, records: found })),
    tree: cost ? nodeOf(cost.tree, { terms: TERMS_MAX, octets: OCTETS_MAX }) : null,
  };
}

/** What was not counted costs nothing that is known of. */
function countsOf(cost: SpfCost | null, status: SpfEvidence['status']): object {
  if (cost === null) return { lookups: 0, voidLookups: 0, lowerBound: status === 'unknown', breaksAt: null };
  const { lookups, voidLookups, lowerBound, breaksAt } = cost;
  return { lookups, voidLookups, lowerBound, breaksAt: breaksAt && breaksAt.map(placeOf) };
}

function placeOf({ domain, term }: SpfPlace): object {
  return { domain, term: term.text, span: term.span };
}

function problemOf({ code, message, domain, record, span }: SpfProblem): object {
  return { code, message, domain, record, span };
}

function nodeOf({ domain, status, records, lookups, voidLookups, lowerBound, terms }: SpfNode, room: Room): object {
  const record = records.length === 1 ? (records[0] ?? null) : null;
  const fits = (record?.length ?? 0) <= room.octets;
  const shown = fits ? terms.slice(0, room.terms) : [];
  if (fits) room.octets -= record?.length ?? 0;
  room.terms -= shown.length;
  return {
    domain,
    status,
    record: fits ? record : null,
    lookups,
    voidLookups,
    lowerBound,
    terms: shown.map((term) => termOf(term, room)),
    left: terms.length - shown.length,
  };
}

function termOf(one: SpfNodeTerm, room: Room): object {
  const { term, reachable, lookups, voidLookups, lowerBound, target, dependsOnSender, answers, child } = one;
  return {
    text: term.text,
    reachable,
    lookups,
    voidLookups,
    lowerBound,
    target,
    dependsOnSender,
    answers: answers.map(answerOf),
    child: child && nodeOf(child, room),
  };
}

function answerOf({ name, type, answer }: SpfNodeAnswer): object {
  return { name, type, status: answer.status === 'failed' ? answer.cause : answer.status };
}
