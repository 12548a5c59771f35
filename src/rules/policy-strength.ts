import type { DmarcPolicy } from '../model/dmarc-record.ts';

const STRENGTH: Readonly<Record<DmarcPolicy, number>> = { none: 0, quarantine: 1, reject: 2 };

/** Whether a policy asks for less than another. */
export function isWeaker(policy: DmarcPolicy, than: DmarcPolicy): boolean {
  return STRENGTH[policy] < STRENGTH[than];
}
