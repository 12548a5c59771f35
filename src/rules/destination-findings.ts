import type { ReportDestination } from '../model/dmarc-discovery.ts';
import type { Evidence } from '../model/evidence.ts';
import type { RuleFinding } from '../model/rule.ts';
import { ownPolicyRecord, policyFinding, type PolicySaid } from './policy-record.ts';

/** A record of 64 KB can name thousands of addresses. */
const TOLD_MAX = 10;

/** Findings about the addresses for reports in the record of a domain, at most ten: at the address in the record. */
export function destinationFindings(
  evidence: Evidence,
  isMeant: (destination: ReportDestination) => boolean,
  say: (destination: ReportDestination) => PolicySaid,
): RuleFinding[] {
  const record = ownPolicyRecord(evidence);
  if (record === null) return [];
  return evidence.dmarc.destinations
    .filter(isMeant)
    .slice(0, TOLD_MAX)
    .map((destination) => {
      const { kind, uri, host } = destination;
      const said = say(destination);
      return policyFinding(record, {
        span: record.parsed.record[kind].find(({ text }) => text === uri)?.span,
        ...said,
        facts: { tag: kind, host, ...said.facts },
      });
    });
}
