import type { Evidence } from '../model/evidence.ts';
import type { RequirementState } from '../model/profile.ts';
import type { SpfNode } from '../model/spf-cost-tree.ts';
import type { SpfDirective } from '../model/spf-record.ts';
import { met, notMet, unanswered } from './requirement-state.ts';

/** RFC 7208 §4.6.4. */
const LOOKUPS_MAX = 10;

/** There is one SPF record, and evaluating it ends in no permerror. */
export function hasSpf({ domain, spf }: Evidence): RequirementState {
  switch (spf.status) {
    case 'found':
      return met();
    case 'none':
      return notMet(`there is no SPF record at ${domain}`);
    case 'permerror':
      return notMet(spf.records.length > 1 ? `there are ${spf.records.length} SPF records` : permerrorOf(spf));
    case 'unknown':
      return unanswered('the SPF record');
  }
}

/** There is one SPF record, and it ends in `~all` or `-all`, if need be behind a redirect. */
export function endsClosed(evidence: Evidence): RequirementState {
  const state = hasSpf(evidence);
  if (state.result !== 'met') return state;
  const last = finalAll(evidence.spf.cost?.tree ?? null);
  if (last === 'unknown') return unanswered('the record that redirect= leads to');
  if (last === null) return notMet('the record ends in no all');
  return '-~'.includes(last.qualifier) ? met(`it ends in ${last.text}`) : notMet(`it ends in ${last.text}`);
}

/** Every term together costs no more than 10 lookups. */
export function keepsLookupLimit({ spf }: Evidence): RequirementState {
  if (spf.status === 'unknown') return unanswered('the SPF record');
  if (spf.cost === null) return notMet('there is no SPF record that can be read');
  const { lookups, tree } = spf.cost;
  if (lookups > LOOKUPS_MAX) return notMet(`it takes ${lookups} lookups`);
  return isUnanswered(tree)
    ? unanswered('all that the SPF record leads to')
    : met(`${lookups} of ${LOOKUPS_MAX} lookups`);
}

/** The record is `v=spf1 -all` and nothing else. */
export function forbidsAll(evidence: Evidence): RequirementState {
  const { spf, domain } = evidence;
  if (spf.status === 'unknown') return unanswered('the SPF record');
  if (spf.status === 'none') return notMet(`there is no SPF record: publish v=spf1 -all at ${domain}`);
  return allowsNobody(evidence) ? met() : notMet('the record lets somebody send, or says nothing of others');
}

/** Whether the SPF record says that nobody sends as the domain. */
export function allowsNobody({ spf }: Evidence): boolean {
  const terms = spf.status === 'found' ? (spf.parsed?.record.terms ?? []) : [];
  const directives = terms.filter((term) => term.kind === 'directive');
  const [first] = directives;
  return first !== undefined && first.mechanism.name === 'all' && first.qualifier === '-' && directives.length === 1;
}

function permerrorOf({ problem }: Evidence['spf']): string {
  return problem ? `it ends in permerror: ${problem.message}` : 'it ends in permerror';
}

/** The `all` that decides where nothing before it matches: of the record itself, else of where its redirect leads (RFC 7208 §6.1). */
function finalAll(node: SpfNode | null): SpfDirective | null | 'unknown' {
  for (let at = node; at !== null;) {
    if (at.status === 'unknown' || at.status === 'skipped') return 'unknown';
    const all = at.terms.find(({ term }) => term.kind === 'directive' && term.mechanism.name === 'all')?.term;
    if (all?.kind === 'directive') return all;
    const redirect = at.terms.find(({ term }) => term.kind === 'modifier' && term.name === 'redirect');
    if (redirect?.dependsOnSender === true) return null;
    at = redirect?.child ?? null;
  }
  return null;
}

function isUnanswered({ status, terms }: SpfNode): boolean {
  return (
    status === 'unknown' || status === 'skipped' || terms.some(({ child }) => child !== null && isUnanswered(child))
  );
}
