import type { Evidence } from '../model/evidence.ts';
import type { SpfNode } from '../model/spf-cost-tree.ts';
import { gluedIn } from './glued-strings.ts';
import { faultsOf, mergeIn } from './record-faults.ts';
import { reachedRecords } from './sender-records.ts';
import { hasQuotes } from './unquoted-text.ts';

/** The records with faults, sorted by the rule that tells of them; those whose strings were joined wrongly have one of their own. */
export function faultyRecords(evidence: Evidence, kind: 'quotes' | 'merged' | 'other'): SpfNode[] {
  return reachedRecords(evidence).filter(
    (node) => faultsOf(node).length > 0 && gluedIn(node) === null && kindOf(node) === kind,
  );
}

function kindOf(node: SpfNode): 'quotes' | 'merged' | 'other' {
  if (hasQuotes(node.records[0] ?? '')) return 'quotes';
  return mergeIn(node) === null ? 'other' : 'merged';
}
