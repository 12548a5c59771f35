import type { Finding } from '../model/finding.ts';
import type { SpfCost, SpfNode } from '../model/spf-cost-tree.ts';
import type { SpfEvidence } from '../model/spf-evidence.ts';
import { sameName } from '../text/domain-name.ts';
import { unknownWords } from './text-answer.ts';
import { leavesToShow } from './text-leaves.ts';
import { drawPath } from './text-path.ts';
import type { Pen, State } from './text-pen.ts';
import type { Section } from './text-section.ts';
import { mayTakeMore } from './text-spf-term.ts';
import { spfTreeLines } from './text-spf-tree.ts';

/** RFC 7208 §4.6.4. */
const LOOKUPS_MAX = 10;
const VOID_LOOKUPS_MAX = 2;

/**
 * The SPF record of the domain with all that it leads to, or why there is none. The counts are those of an evaluation that reaches every term; what one sender costs is the
 * business of `trace`.
 *
 * @param findings those about SPF: they say how a record stands that can be evaluated
 */
export function spfSection(pen: Pen, domain: string, spf: SpfEvidence, findings: readonly Finding[]): Section {
  const leaves = leavesToShow(pen, spf.answer, spf.records, 'no SPF record');
  const state = stateOf(spf, findings);
  return {
    label: 'SPF',
    state,
    words: statusWords(pen, domain, spf, state),
    body: [
      ...drawPath(pen, { name: domain, answer: spf.answer, leaves, kind: 'an SPF record', lines: 6, missing: 'warn' }),
      ...(spf.cost ? spfTreeLines(pen, spf.cost) : []),
    ],
  };
}

function stateOf({ status, cost }: SpfEvidence, findings: readonly Finding[]): State {
  switch (status) {
    case 'none':
      return 'warn';
    case 'permerror':
      return 'bad';
    case 'unknown':
      return 'unknown';
    case 'found':
      if (findings.some(({ severity }) => severity === 'error')) return 'bad';
      if (cost && isUnanswered(cost.tree)) return 'unknown';
      return findings.some(({ severity }) => severity === 'warning') ? 'warn' : 'good';
  }
}

/** Whether something is not known for another reason than that it depends on the sender. */
function isUnanswered({ status, terms }: SpfNode): boolean {
  return (
    status === 'unknown' ||
    status === 'skipped' ||
    terms.some(
      ({ answers, child }) =>
        answers.some(({ answer }) => answer.status === 'failed') || (child && isUnanswered(child)),
    )
  );
}

function statusWords(pen: Pen, domain: string, spf: SpfEvidence, state: State): string {
  const { status, answer, cost } = spf;
  switch (status) {
    case 'found':
      return `${FOUND[state]}${cost ? `, ${countWords(cost)}` : ''}`;
    case 'none':
      return answer.status === 'nxdomain' ? 'none: the name does not exist' : 'none: no TXT record starts with v=spf1';
    case 'permerror':
      return `permerror${permerrorWords(pen, domain, spf)}`;
    case 'unknown':
      return unknownWords(answer);
  }
}

const FOUND: Readonly<Record<State, string>> = {
  good: 'valid',
  info: 'valid',
  warn: 'valid, with warnings',
  bad: 'found, with errors',
  unknown: 'found, not all of it known',
};

function countWords({ lookups, voidLookups, tree }: SpfCost): string {
  const voids = voidLookups > 0 ? `, ${voidLookups} of ${VOID_LOOKUPS_MAX} void` : '';
  return `${atLeast(tree)}${lookups} of ${LOOKUPS_MAX} lookups${voids}`;
}

function permerrorWords(pen: Pen, domain: string, { records, cost, problem }: SpfEvidence): string {
  if (records.length > 1) return `: ${records.length} SPF records where one may stand`;
  if (cost && cost.lookups > LOOKUPS_MAX)
    return `: ${atLeast(cost.tree)}${cost.lookups} lookups, where ${LOOKUPS_MAX} are allowed`;
  if (problem === undefined) return ': the record cannot be evaluated';
  const place = sameName(problem.domain, domain) ? '' : ` at ${pen.name(problem.domain)}`;
  return `${place}: ${pen.say(problem.message)}`.trimEnd();
}

function atLeast({ terms }: SpfNode): string {
  return terms.some(mayTakeMore) ? 'at least ' : '';
}
