import type { EffectivePolicy, EnforcementStep, OldDmarc, ReportDestination } from '../model/dmarc-discovery.ts';
import type { DmarcEvidence, WalkStep } from '../model/dmarc-evidence.ts';

/** The DMARC record that applies and what follows from it, as the JSON report has it. */
export function dmarcOf(dmarc: DmarcEvidence): object {
  const { status, record, policyDomain, walk, discovery, effective, destinations, old, next } = dmarc;
  return {
    status,
    record,
    policyDomain,
    organizationalDomain: discovery.organizationalDomain,
    requested: discovery.requested,
    policy: discovery.policy,
    tag: discovery.tag,
    exists: discovery.exists,
    walk: walk.map(stepOf),
    effective: effective.map(effectiveOf),
    destinations: destinations.map(destinationOf),
    migration: migrationOf(old),
    next: next ? nextOf(next) : null,
  };
}

function stepOf({ domain, answer, records }: WalkStep): object {
  return {
    name: domain === '' ? '_dmarc' : `_dmarc.${domain}`,
    status: answer.status === 'failed' ? answer.cause : answer.status,
    records,
  };
}

function effectiveOf({ of, name, status, policyDomain, tag, requested, policy }: EffectivePolicy): object {
  return { of, name, status, policyDomain, tag, requested, policy };
}

function destinationOf(destination: ReportDestination): object {
  const { kind, uri, host, consent, asked, replaced, replacedHostDiffers, takesMail } = destination;
  return { kind, uri, host, consent, asked, replaced, replacedHostDiffers, takesMail };
}

function migrationOf({ status, organizationalDomain, policyDomain, requested, policy, pct, differences }: OldDmarc) {
  return {
    status,
    organizationalDomain,
    policyDomain,
    requested,
    policy,
    pct,
    differences: differences.map(({ what, message, add }) => ({ what, message, add })),
  };
}

function nextOf({ from, to, record, name, before }: EnforcementStep): object {
  return { from, to, record, name, before };
}
