import type { Answer } from '../model/answer.ts';
import type { Evidence } from '../model/evidence.ts';
import type { SpfNode } from '../model/spf-cost-tree.ts';
import { canonicalName } from '../text/domain-name.ts';

/** The names at which an evaluation of SPF looks for records, in lower case: the domain, what its record includes, and where CNAMEs lead from there. */
export function spfNames({ domain, spf }: Evidence): ReadonlySet<string> {
  const names = new Set(namesOf(domain, spf.answer));
  const below = (node: SpfNode): void => {
    for (const { child } of node.terms) {
      if (child === null) continue;
      for (const name of namesOf(child.domain, child.answer)) names.add(name);
      below(child);
    }
  };
  if (spf.cost) below(spf.cost.tree);
  return names;
}

function namesOf(name: string, answer: Answer | null): string[] {
  return [name, ...(answer?.path ?? []).map(({ target }) => target)].map(canonicalName);
}
