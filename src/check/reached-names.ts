import { nameKey } from '../dns/zone-lineage.ts';
import type { Rr } from '../model/rr.ts';
import { joinStrings } from '../text/character-string.ts';
import { nameFault } from '../text/domain-name.ts';

/** The names in the terms of an SPF record. */
const TERM = /(?:^| )[+?~-]?(?:a|mx|include|exists|redirect)[:=]([^\s/%]{1,255})/gi;

/**
 * The names that a record most likely leads to. It is a guess that saves passes over the records: which names are needed is found out by the
 * evaluation.
 */
export function reachedNames(rr: Rr): string[] {
  return targetsOf(rr)
    .filter((name) => nameFault(name) === null)
    .map(nameKey);
}

function targetsOf(rr: Rr): string[] {
  switch (rr.type) {
    case 'CNAME':
      return [rr.target];
    case 'MX':
      return [rr.exchange];
    case 'TXT':
      return [...joinStrings(rr.strings).matchAll(TERM)].map(([, name = '']) => name.replace(/\.$/, ''));
    default:
      return [];
  }
}
