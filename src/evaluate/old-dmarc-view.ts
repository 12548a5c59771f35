import type { OldDmarc } from '../model/dmarc-discovery.ts';
import type { WalkStep } from '../model/dmarc-evidence.ts';
import type { DmarcPolicy, DmarcRecord } from '../model/dmarc-record.ts';
import { sameName } from '../text/domain-name.ts';
import { onlyRecord } from './tree-walk.ts';

/** What a receiver on RFC 7489 finds for one name. */
export interface OldDmarcView extends Pick<OldDmarc, 'status' | 'policyDomain' | 'requested' | 'policy' | 'pct'> {
  readonly record: DmarcRecord | null;
  /** How many records stand where it stopped. */
  readonly count: number;
}

const NOTHING = { policyDomain: null, requested: null, policy: null, pct: 100, record: null, count: 0 } as const;

/**
 * Policy discovery by RFC 7489 §6.6.3: the records at the name itself, else those at its organizational domain; several end it, and nothing above is looked at. It knows p, sp and
 * pct, and neither np, psd nor t.
 *
 * @param own what stands at the name itself; null for a name that has nothing
 * @param above what stands at its organizational domain
 */
export function oldDmarcView(own: WalkStep | null, above: WalkStep): OldDmarcView {
  if (own?.answer.status === 'failed') return { ...NOTHING, status: 'unknown' };
  const step = own !== null && own.records.length > 0 ? own : above;
  if (step.answer.status === 'failed') return { ...NOTHING, status: 'unknown' };
  if (step.records.length === 0) return { ...NOTHING, status: 'none' };
  const at = { policyDomain: step.domain, count: step.records.length };
  const only = onlyRecord(step);
  if (only === null) return { ...NOTHING, ...at, status: 'invalid' };
  const { record } = only.parsed;
  const requested = requestedBy(record, own === null || !sameName(own.domain, step.domain));
  if (requested === null) return { ...NOTHING, ...at, record, status: 'invalid' };
  const pct = pctOf(record);
  // The share that pct leaves out gets the next lower policy (§6.6.4), and with 0 that is every message.
  return { ...at, status: 'found', record, requested, policy: pct === 0 ? lower(requested) : requested, pct };
}

/** Step 6: p that is missing or none of the three, or such an sp, counts as p=none where reports are wanted, and else the record is none. */
function requestedBy(record: DmarcRecord, below: boolean): DmarcPolicy | null {
  // Which of two equal tags counts RFC 7489 says no more than RFC 9989.
  if (record.standing === 'undefined') return null;
  const spoilt = record.sp === null && record.tags.some(({ name }) => name === 'sp');
  if (record.p === null || spoilt) return record.rua.length > 0 ? 'none' : null;
  return below ? (record.sp ?? record.p) : record.p;
}

/** A value outside the grammar is passed over for the default (§6.3). */
function pctOf(record: DmarcRecord): number {
  const value = record.tags.find(({ name }) => name === 'pct')?.value ?? '';
  return /^\d{1,3}$/.test(value) && Number(value) <= 100 ? Number(value) : 100;
}

function lower(policy: DmarcPolicy): DmarcPolicy {
  return policy === 'reject' ? 'quarantine' : 'none';
}
