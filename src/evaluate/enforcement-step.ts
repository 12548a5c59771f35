import type { DkimEvidence } from '../model/dkim-evidence.ts';
import type { DmarcDiscovery, EnforcementStep } from '../model/dmarc-discovery.ts';
import type { DmarcPolicy, DmarcRecord } from '../model/dmarc-record.ts';
import type { MxEvidence } from '../model/mx-evidence.ts';
import type { SpfEvidence } from '../model/spf-evidence.ts';
import { isAtOrBelow, sameName } from '../text/domain-name.ts';
import { BEFORE_LOCKING, beforeEnforcement, beforeReports } from './enforcement-conditions.ts';
import {
  firstDmarcRecord,
  lockedDmarcRecord,
  reportingDmarcRecord,
  strongerDmarcRecord,
} from './enforcement-record.ts';

/** What the step is taken from; all of it is evidence that a check has anyway. */
export interface EnforcementFacts {
  readonly discovery: DmarcDiscovery;
  readonly spf: Pick<SpfEvidence, 'status' | 'records'>;
  readonly dkim: readonly Pick<DkimEvidence, 'status'>[];
  readonly mx: Pick<MxEvidence, 'status'>;
}

const LEVELS: readonly DmarcPolicy[] = ['none', 'quarantine', 'reject'];

/**
 * The next safe step towards enforcement (RFC 9989 §3.2.9: p, sp and np all stronger than none): a record with reports first, then quarantine, then reject, one level at a
 * time, as §7.4 and Appendix A.6 have it. What is weakest goes first, so that sp=none is raised before p goes further. Where a tag is lowered by t=y, the step is to drop that.
 *
 * A domain of which the records say that it sends no mail has nothing to lose, and goes to reject at once.
 *
 * It is taken at the domain that holds the record; a record of a public suffix is that of others, and below it the domain begins with one of its own.
 *
 * @returns null where DNS did not say what is published
 */
export function enforcementStep(facts: EnforcementFacts): EnforcementStep | null {
  const { discovery } = facts;
  if (discovery.status === 'unknown') return null;
  const holder = holderOf(discovery);
  const name = `_dmarc.${holder}`;
  const record = discovery.policyDomain === holder ? (discovery.parsed?.record ?? null) : null;
  const counts = record?.standing === 'policy' || record?.standing === 'as-none';
  const from = record === null || !counts ? 'nothing' : levelOf(record, discovery);
  if (from !== 'reject' && holder === discovery.authorDomain && sendsNothing(facts))
    return { from, to: 'reject', record: lockedDmarcRecord(record), name, before: BEFORE_LOCKING };
  // Without reports there is nothing to go by (§5.1.5), and a record that only counts as p=none has to say what it means first.
  if (record === null || record.standing !== 'policy' || (record.p === 'none' && record.rua.length === 0)) {
    const whole = record?.standing === 'policy';
    const first = whole ? reportingDmarcRecord(holder, record) : firstDmarcRecord(holder, record);
    return { from, to: 'none', record: first, name, before: beforeReports(first, facts) };
  }
  const counted = countedPolicies(record, discovery);
  if (from === 'reject') return { from, to: 'done', record: null, name, before: [] };
  const to = from === 'quarantine' ? 'reject' : 'quarantine';
  // Where t=y goes, a tag that asks for reject gets it.
  const rejects = to === 'reject' || (record.testing && counted.includes('reject'));
  const raised = strongerDmarcRecord(record, to, counted.length > 1);
  return { from, to, record: raised, name, before: beforeEnforcement({ record, to, rejects }, facts) };
}

/** Where the step is taken: at the domain whose record applies, or at the author domain where none does, or only that of a public suffix above. */
function holderOf({ authorDomain, policyDomain, organizationalDomain }: DmarcDiscovery): string {
  const above =
    policyDomain !== null && organizationalDomain !== null && !isAtOrBelow(policyDomain, organizationalDomain);
  return policyDomain === null || above ? authorDomain : policyDomain;
}

/**
 * The tags that count: sp and np do at an organizational domain alone (§4.10.1). Where it is not known which that is, as where a zone is read by itself, they may well count
 * as long as no record stands above; to raise one that does not changes nothing.
 */
function countedPolicies(
  { p, sp, np }: DmarcRecord,
  { policyDomain, organizationalDomain, walk }: DmarcDiscovery,
): DmarcPolicy[] {
  const topmost = walk.findLast(({ records }) => records.length === 1)?.domain;
  const holder = organizationalDomain ?? topmost;
  const below = policyDomain !== null && holder !== undefined && sameName(policyDomain, holder);
  const asked = p ?? 'none';
  return below ? [asked, sp ?? asked, np ?? sp ?? asked] : [asked];
}

/** The weakest of them, as they apply after t=y. */
function levelOf(record: DmarcRecord, discovery: DmarcDiscovery): DmarcPolicy {
  if (record.standing !== 'policy') return 'none';
  const levels = countedPolicies(record, discovery).map((policy) => LEVELS.indexOf(policy));
  return LEVELS[Math.max(0, Math.min(...levels) - (record.testing ? 1 : 0))] ?? 'none';
}

/** Whether the records say that no mail comes from the domain: its one SPF record passes nobody, it takes no mail, and it has no key to sign with. */
function sendsNothing({ spf, dkim, mx }: EnforcementFacts): boolean {
  const [record = ''] = spf.records;
  const none = spf.status === 'found' && /^v=spf1 +-all *$/i.test(record);
  return (
    none &&
    (mx.status === 'null' || mx.status === 'none') &&
    dkim.every(({ status }) => status === 'revoked' || status === 'missing')
  );
}
