import type { DmarcDiscovery, EffectivePolicy, OldDmarc } from '../model/dmarc-discovery.ts';
import type { DmarcPolicy } from '../model/dmarc-record.ts';
import { isAtOrBelow, sameName } from '../text/domain-name.ts';
import type { OldDmarcView } from './old-dmarc-view.ts';

type Difference = OldDmarc['differences'][number];

/** The domain as a receiver on RFC 7489 sees it. */
export interface OldSide {
  readonly organizationalDomain: string;
  readonly view: OldDmarcView;
  /** What it finds for a subdomain without a record of its own. */
  readonly below: OldDmarcView;
}

/** The same domain by RFC 9989. */
export interface NewSide {
  readonly discovery: DmarcDiscovery;
  readonly effective: readonly EffectivePolicy[];
}

/**
 * Where the two standards make different things of a domain, with the tag to add where one brings them together. Nothing is compared that one side does not know. That
 * the policies differ is said by itself only where nothing else explains it.
 */
export function oldDmarcDifferences(old: OldSide, now: NewSide): Difference[] {
  if (old.view.status === 'unknown' || now.discovery.status === 'unknown') return [];
  const reasons = [
    ...multipleRecords(old, now),
    ...percentage(old, now),
    ...testing(old, now),
    ...nonExistent(old, now),
  ];
  const policies = reasons.length > 0 ? [] : [...otherPolicy(old, now), ...otherBelow(old, now)];
  return [...policies, ...organizational(old, now), ...reasons];
}

function organizational({ organizationalDomain: old, view }: OldSide, { discovery }: NewSide): Difference[] {
  const now = discovery.organizationalDomain;
  // Without a record DMARC does not apply, and nothing is compared with the domain.
  if (now === null || sameName(now, old) || (view.status === 'none' && discovery.status === 'none')) return [];
  const what = 'organizational-domain';
  const both = `the organizational domain is ${now} by RFC 9989, and ${old} by the public suffix list of RFC 7489`;
  if (isAtOrBelow(old, now))
    return [
      {
        what,
        message: `${both}; with RFC 9989 all domains below ${now} are aligned with one another, which psd=n in the record at _dmarc.${old} ends`,
        add: 'psd=n',
      },
    ];
  return [
    { what, message: `${both}; with RFC 9989 mail that passes as another name of ${old} is not aligned`, add: null },
  ];
}

function multipleRecords({ view }: OldSide, { discovery }: NewSide): Difference[] {
  const { count, policyDomain } = view;
  if (count < 2 || discovery.policyDomain === null) return [];
  const message = `several records at _dmarc.${policyDomain} end the search by RFC 7489, so that DMARC does not apply; RFC 9989 drops them and goes on to _dmarc.${discovery.policyDomain}`;
  return [{ what: 'multiple-records', message, add: null }];
}

/**
 * Whether both sides enforce the policy of one record, so that a share of it or a level less makes a difference. Nothing to enforce is the same at any share, and sp counts at the
 * organizational domain alone (RFC 7489 §6.3).
 */
function enforcesSame({ organizationalDomain, view }: OldSide, { discovery }: NewSide): boolean {
  const { record, policyDomain: old } = view;
  const now = discovery.policyDomain;
  if (record?.standing !== 'policy' || old === null || now === null || !sameName(old, now)) return false;
  const counted = sameName(old, organizationalDomain) ? [record.p, record.sp] : [record.p];
  return counted.some((policy) => policy !== null && policy !== 'none');
}

function percentage(old: OldSide, now: NewSide): Difference[] {
  const { record, pct, status } = old.view;
  if (record === null || status !== 'found' || pct === 100 || !enforcesSame(old, now)) return [];
  if (pct > 0) {
    const message = `pct=${pct} applies the policy to ${pct} of 100 messages by RFC 7489, and to every message by RFC 9989, which has no pct`;
    return [{ what: 'pct', message, add: null }];
  }
  if (record.testing) return [];
  const message = `pct=0 lowers the policy by one level by RFC 7489; RFC 9989 knows no pct, and has t=y for it`;
  return [{ what: 'pct', message, add: 't=y' }];
}

function testing(old: OldSide, now: NewSide): Difference[] {
  const { view } = old;
  if (view.status !== 'found' || view.pct === 0 || view.record?.testing !== true || !enforcesSame(old, now)) return [];
  // For this name there may be nothing to lower, where there is for others.
  const what = view.requested === 'none' ? 'every policy' : view.requested;
  const message = `t=y lowers the policy by one level by RFC 9989; RFC 7489 does not know it, and applies ${what} in full`;
  return [{ what: 'testing', message, add: null }];
}

function nonExistent({ view, below }: OldSide, { effective }: NewSide): Difference[] {
  const record = view.record ?? below.record;
  if (
    record !== null &&
    view.status === 'found' &&
    record.np === null &&
    record.tags.some(({ name }) => name === 'np')
  ) {
    const message = `np is none of none, quarantine and reject: RFC 7489 passes over it, and by RFC 9989 the whole record is ${record.rua.length > 0 ? 'taken as p=none' : 'void'}`;
    return [{ what: 'np', message, add: `np=${record.sp ?? record.p ?? 'none'}` }];
  }
  const row = effective.find(({ of }) => of === 'non-existent-subdomain');
  if (row?.tag !== 'np' || row.requested === null || below.requested === null || row.requested === below.requested)
    return [];
  const message = `mail from subdomains that do not exist gets ${row.requested} by np of RFC 9989, and ${below.requested} by RFC 7489, which does not know np`;
  return [{ what: 'np', message, add: null }];
}

function otherPolicy({ view }: OldSide, { discovery }: NewSide): Difference[] {
  if (view.policy === discovery.policy) return [];
  return [policies(`mail from ${discovery.authorDomain} gets`, discovery.policy, view.policy)];
}

/** Unless it is what is told of the domain anyway. */
function otherBelow({ view, below }: OldSide, { discovery, effective }: NewSide): Difference[] {
  const row = effective.find(({ of }) => of === 'existing-subdomain');
  if (row === undefined || row.status === 'unknown' || below.status === 'unknown') return [];
  const told = row.policy === discovery.policy && below.policy === view.policy;
  if (told || row.policy === below.policy) return [];
  return [policies(`mail from subdomains of ${discovery.authorDomain} gets`, row.policy, below.policy)];
}

function policies(start: string, now: DmarcPolicy | null, old: DmarcPolicy | null): Difference {
  const message = `${start} ${now ?? 'no DMARC'} by RFC 9989, and ${old ?? 'no DMARC'} by RFC 7489`;
  return { what: 'policy', message, add: null };
}
