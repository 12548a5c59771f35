import type { DmarcPolicy, DmarcRecord } from '../model/dmarc-record.ts';

/** Which name mail comes from, as seen from the record: its own domain, or one below that exists or does not. */
export type PolicySubject = 'domain' | 'existing' | 'non-existent';

/** The tag of a record that counts, what it asks for, and what applies. */
export interface TagPolicy {
  readonly tag: 'p' | 'sp' | 'np';
  readonly requested: DmarcPolicy;
  readonly policy: DmarcPolicy;
}

/** What t=y makes of a policy: it applies one level down (RFC 9989 §4.7, Appendix A.6). */
const TESTED: Readonly<Record<DmarcPolicy, DmarcPolicy>> = {
  reject: 'quarantine',
  quarantine: 'none',
  none: 'none',
};

/**
 * The policy that a record has for a name (RFC 9989 §4.10.1): p for its own domain; below it sp for a name that exists, np and then sp for one that does not,
 * and p where these are absent.
 *
 * A record whose p, sp or np is invalid acts as a whole as p=none where a URI in rua is valid. So one slip in sp puts p=reject out of force.
 *
 * @returns null for a record that DMARC is not applied by, and for one of which the text does not say how it is to be read
 */
export function dmarcPolicy(record: DmarcRecord, of: PolicySubject): TagPolicy | null {
  if (record.standing === 'as-none') return { tag: 'p', requested: 'none', policy: 'none' };
  if (record.standing !== 'policy') return null;
  const tag = tagFor(record, of);
  const requested = record[tag];
  return requested === null ? null : { tag, requested, policy: record.testing ? TESTED[requested] : requested };
}

function tagFor({ sp, np }: DmarcRecord, of: PolicySubject): 'p' | 'sp' | 'np' {
  if (of === 'domain') return 'p';
  if (of === 'non-existent' && np !== null) return 'np';
  return sp === null ? 'p' : 'sp';
}
