import type { EffectivePolicy } from '../model/dmarc-discovery.ts';
import type { DmarcPolicy, DmarcRecord } from '../model/dmarc-record.ts';
import type { Evidence } from '../model/evidence.ts';
import type { ProfileRequirement, RequirementState } from '../model/profile.ts';
import { ADDRESS_PROBLEMS } from '../records/dmarc-problem.ts';
import { met, notMet, unanswered } from './requirement-state.ts';

type Test = ProfileRequirement['test'];

const UNSAID: RequirementState = { result: 'unknown', detail: 'DNS did not say which DMARC policy applies' };
/** What is within the grammar (RFC 9989 §4.8), though it does nothing. */
const WITHIN_GRAMMAR = new Set(['removed-tag', 'unknown-tag', 'misspelt-tag']);

const BAD_ADDRESS: ReadonlySet<string> = new Set(ADDRESS_PROBLEMS);

/** Names shown of those that fail. */
const NAMES_SHOWN = 5;

/** A DMARC record applies, whatever it asks for. */
export function hasDmarc({ domain, dmarc }: Evidence): RequirementState {
  switch (dmarc.status) {
    case 'found':
      return met(dmarc.discovery.policy ? `the policy is ${dmarc.discovery.policy}` : '');
    case 'none':
      return notMet(`there is no DMARC record for ${domain}: publish v=DMARC1; p=none with an address for reports`);
    case 'invalid':
      return notMet('receivers cannot use the DMARC record');
    case 'unknown':
      return unanswered('the DMARC record');
  }
}

/** The policy of the domain itself, after t=y, is one of these. */
export function domainPolicy(...wanted: readonly DmarcPolicy[]): Test {
  return (evidence) => {
    const state = hasDmarc(evidence);
    // The record that hasDmarc has one begin with, p=none, would not do here.
    if (evidence.dmarc.status === 'none') return notMet(`there is no DMARC record for ${evidence.domain}`);
    if (state.result !== 'met') return state;
    const policy = evidence.dmarc.discovery.policy ?? null;
    if (policy === null) return UNSAID;
    return wanted.includes(policy) ? met(`the policy is ${policy}`) : notMet(`the policy is ${policy}`);
  };
}

/** The policy of every other name at or below the domain, those with records of their own in the files included, is one of these. */
export function subdomainPolicies(...wanted: readonly DmarcPolicy[]): Test {
  return (evidence) => {
    const state = hasDmarc(evidence);
    if (state.result !== 'met') return state;
    const below = evidence.dmarc.effective.filter(({ of }) => of !== 'domain');
    const weak = below.filter(({ status, policy }) => status !== 'unknown' && !(policy && wanted.includes(policy)));
    if (weak.length > 0) return notMet(weakWords(weak));
    return below.length === 0 || below.some(({ status }) => status === 'unknown')
      ? { ...UNSAID, detail: `${UNSAID.detail} to subdomains` }
      : met();
  };
}

/** `pct` is 100 or not written, as it counts for receivers that follow RFC 7489. */
export function wholePct(evidence: Evidence): RequirementState {
  return ofRecord(evidence, ({ tags }) => {
    const pct = tags.find(({ name }) => name === 'pct')?.value;
    return pct === undefined || pct === '100' ? met() : notMet(`the record has pct=${pct}`);
  });
}

/** Aggregate reports go to this address, and to another one besides. */
export function reportsTo(address: string): Test {
  return (evidence) =>
    ofRecord(evidence, ({ rua }) => {
      const has = rua.some((uri) => uri.address?.toLowerCase() === address);
      if (!has) return notMet(`rua does not hold mailto:${address}`);
      return rua.length > 1 ? met() : notMet(`rua holds only mailto:${address}, and no address of its own`);
    });
}

/** There is one record, and all of it is within the grammar. */
export function isWellFormed(evidence: Evidence): RequirementState {
  const { walk } = evidence.dmarc;
  const several = walk.find(({ domain, records }) => domain === evidence.domain && records.length > 1);
  if (several) return notMet(`there are ${several.records.length} DMARC records at _dmarc.${several.domain}`);
  const state = hasDmarc(evidence);
  if (state.result !== 'met') return state;
  const problem = evidence.dmarc.discovery.parsed?.problems.find(({ code }) => !WITHIN_GRAMMAR.has(code));
  return problem ? notMet(problem.message) : met();
}

/** Every destination of reports is one that may be used: within the domain, or with the consent of its host. */
export function destinationsConsent({ dmarc }: Evidence): RequirementState {
  if (dmarc.status === 'unknown') return unanswered('the DMARC record');
  const slip = dmarc.discovery.parsed?.problems.find(({ code }) => BAD_ADDRESS.has(code));
  if (slip) return notMet(slip.message);
  const destinations = dmarc.destinations;
  const bad = destinations.find(
    ({ consent, replacedHostDiffers }) => consent === 'missing' || consent === 'unusable' || replacedHostDiffers,
  );
  if (bad) return notMet(`${bad.uri} in ${bad.kind} may not be used`);
  return destinations.some(({ consent }) => consent === 'unknown')
    ? unanswered('the consent of a destination of reports')
    : met(destinations.length === 0 ? 'no reports are asked for' : '');
}

function ofRecord(evidence: Evidence, test: (record: DmarcRecord) => RequirementState): RequirementState {
  const state = hasDmarc(evidence);
  if (state.result !== 'met') return state;
  const record = evidence.dmarc.discovery.parsed?.record ?? null;
  return record === null ? unanswered('the DMARC record') : test(record);
}

function weakWords(weak: readonly EffectivePolicy[]): string {
  const kinds = weak.filter(({ of }) => of !== 'own-record');
  const alike = kinds.length === 2 && kinds[0]?.policy === kinds[1]?.policy;
  const words = [
    ...(alike ? [`all subdomains: ${kinds[0]?.policy ?? 'no policy'}`] : kinds.map(policyWords)),
    ...weak.filter(({ of }) => of === 'own-record').map(policyWords),
  ];
  const more = words.length - NAMES_SHOWN;
  return words.slice(0, NAMES_SHOWN).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function policyWords({ of, name, policy }: EffectivePolicy): string {
  const said = policy === null ? 'has no policy' : `has ${policy}`;
  switch (of) {
    case 'existing-subdomain':
      return `subdomains that exist: ${policy ?? 'no policy'}`;
    case 'non-existent-subdomain':
      return `subdomains that do not exist: ${policy ?? 'no policy'}`;
    default:
      return `${name} ${said}`;
  }
}
