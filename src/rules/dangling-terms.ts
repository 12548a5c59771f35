import type { Rule } from '../model/rule.ts';
import { isTouched } from './record-faults.ts';
import { reachedRecords } from './sender-records.ts';
import { termFindings } from './term-finding.ts';
import { unregisteredTarget, type TargetKind } from './unregistered-target.ts';

/** Finds terms that lead into a domain that does not exist, and so can be registered by others. */
export function dangling(kind: TargetKind): Rule['check'] {
  return (evidence) => {
    const domainOf = unregisteredTarget(evidence, kind);
    return reachedRecords(evidence).flatMap((node) =>
      termFindings(
        node,
        node.terms.filter((found) => domainOf(found) !== null && !isTouched(node, found.term)),
        ({ text }, found) => ({
          message: `${text} depends on ${domainOf(found)}, a domain that does not exist: who registers it can send as ${evidence.domain}`,
          facts: { domain: domainOf(found) },
        }),
      ),
    );
  };
}
