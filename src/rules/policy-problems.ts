import type { Evidence } from '../model/evidence.ts';
import type { Severity } from '../model/finding.ts';
import type { Problem } from '../model/problem.ts';
import type { RuleFinding } from '../model/rule.ts';
import type { DmarcProblemCode } from '../records/dmarc.ts';
import { ownPolicyRecord, policyFinding } from './policy-record.ts';
import { mendedPolicy } from './rewritten-policy.ts';

/**
 * The check of a rule that reports what the parser found in the DMARC record. Where a slip hides the policy, so that the record does not count as it was
 * written, it is an error whatever the rule's severity is.
 *
 * @param severities of problems that weigh less than the rule
 */
export function policyProblems(
  codes: readonly DmarcProblemCode[],
  severities: Partial<Record<DmarcProblemCode, Severity>> = {},
): (evidence: Evidence) => RuleFinding[] {
  const isMeant = ({ code }: Problem): boolean => codes.some((known) => known === code);
  return (evidence) => {
    const record = ownPolicyRecord(evidence);
    if (record === null) return [];
    const { standing } = record.parsed.record;
    const problems = record.parsed.problems.filter(isMeant);
    // Mending reads the record twice more, which a long one makes dear for each of these rules.
    if (problems.length === 0) return [];
    // A second edit of the same record would be one of a text that is no longer there.
    const fix = mendedPolicy(record, problems);
    const hides = standing !== 'policy' && standing !== 'undefined' && fix.fix !== undefined;
    return problems.map(({ code, message, span, fatal }, i) => {
      const milder = severities[code as DmarcProblemCode];
      return policyFinding(record, {
        message,
        facts: { problem: code, standing },
        span,
        ...(fatal || hides ? { severity: 'error' as const } : milder && { severity: milder }),
        ...(i === 0 && fix),
      });
    });
  };
}
