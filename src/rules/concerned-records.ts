import type { Evidence } from '../model/evidence.ts';
import type { Rr } from '../model/rr.ts';
import { canonicalName, labelsOf } from '../text/domain-name.ts';
import { answeredNames } from './answered-names.ts';
import { domainRecords } from './domain-records.ts';

/**
 * The records of the user's files that the domain's mail depends on: those at the names that are asked for, all at or below `_domainkey` and
 * `_dmarc`, and texts that were cut off, which may be of any kind.
 */
export function concernedRecords(evidence: Evidence): Rr[] {
  const { names } = answeredNames(evidence);
  const own = new Set(domainRecords(evidence));
  return evidence.inventory.filter((rr) => names.has(canonicalName(rr.name)) || (own.has(rr) && isOfMail(rr)));
}

function isOfMail({ name, cutOff }: Rr): boolean {
  return (
    cutOff !== undefined || labelsOf(canonicalName(name)).some((label) => label === '_domainkey' || label === '_dmarc')
  );
}
