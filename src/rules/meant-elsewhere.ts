import type { SpfEvidence } from '../model/spf-evidence.ts';
import { meantRecords } from './meant-records.ts';

/** Whether the domain has a record of the type SPF (99), which was given up (RFC 7208 §3.1). */
export function hasLegacy({ legacy }: SpfEvidence): boolean {
  return legacy?.status === 'records' && legacy.records.some(({ type }) => type === 'SPF');
}

/** Whether a domain without SPF record has something that was meant to be one: other rules say what is wrong with it. */
export function isMeant(spf: SpfEvidence): boolean {
  return hasLegacy(spf) || (spf.misplaced ?? []).length > 0 || meantRecords(spf).length > 0;
}
