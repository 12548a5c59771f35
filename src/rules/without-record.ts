import type { Rule } from '../model/rule.ts';
import type { SpfNode } from '../model/spf-cost-tree.ts';
import { nameFault, shownName } from '../text/domain-name.ts';
import { isTouched } from './record-faults.ts';
import { reachedRecords } from './sender-records.ts';
import { termFindings } from './term-finding.ts';
import { unregisteredTarget } from './unregistered-target.ts';

/** Finds includes, or redirects, of domains that have no SPF record. Those whose domain could be registered by others are left to `spf-dangling-include`. */
export function withoutRecord(kind: 'include' | 'redirect'): Rule['check'] {
  return (evidence) => {
    const unregistered = unregisteredTarget(evidence, 'record');
    return reachedRecords(evidence).flatMap((node) => {
      const empty = node.terms.filter((found) => {
        const { term, reachable, child } = found;
        const name = term.kind === 'modifier' ? term.name : term.mechanism.name;
        return (
          reachable &&
          name === kind &&
          child?.status === 'none' &&
          unregistered(found) === null &&
          !isTouched(node, term)
        );
      });
      return termFindings(node, empty, ({ text }, { child }) => ({
        message: `${text} leads to ${shownName(child?.domain ?? '')}, ${reasonOf(child)}`,
        facts: { target: child?.domain ?? null },
      }));
    });
  };
}

function reasonOf(child: SpfNode | null): string {
  const answer = child?.answer ?? null;
  if (answer === null)
    return nameFault(child?.domain ?? '') === null
      ? 'which is no domain that can have a record'
      : 'a name that cannot exist';
  if (answer.status !== 'nxdomain') return 'which has no SPF record';
  const hop = answer.path.at(-1);
  return hop === undefined ? 'which does not exist' : `a CNAME to ${shownName(hop.target)}, which does not exist`;
}
