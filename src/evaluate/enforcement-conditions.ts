import type { DmarcPolicy, DmarcRecord } from '../model/dmarc-record.ts';
import { parseDmarc } from '../records/dmarc.ts';
import { sameName } from '../text/domain-name.ts';
import type { EnforcementFacts } from './enforcement-step.ts';

/** The step whose conditions are asked for. */
export interface EnforcementRise {
  readonly record: DmarcRecord;
  readonly to: 'quarantine' | 'reject';
  /** Whether mail that fails will be rejected. */
  readonly rejects: boolean;
}

/**
 * What must be true before the policy gets stronger, with the section of RFC 9989 behind it. What the records show is said as it is; what only reports and people know is asked
 * for.
 */
export function beforeEnforcement(rise: EnforcementRise, facts: EnforcementFacts): string[] {
  return [...passing(rise.rejects, facts), ...watched(rise), ...(rise.rejects ? BEFORE_REJECT : [])];
}

const BEFORE_REJECT = [
  'nobody who writes as the domain posts to mailing lists, which change messages and so break DKIM: for such domains p=reject is not to be published (RFC 9989 §7.4)',
];

/** What must be true before p=reject at a domain of which the records say that it sends no mail. */
export const BEFORE_LOCKING: readonly string[] = [
  'no mail is sent as the domain, as its SPF record and its MX say, nor as a subdomain that has no DMARC record of its own',
];

/** What must be true before a record that asks for reports and nothing else. */
export function beforeReports(record: string, { discovery, mx }: EnforcementFacts): string[] {
  const [own] = discovery.walk;
  const here = parseDmarc(record).record.rua.some(
    ({ host }) => host !== null && sameName(host, discovery.authorDomain),
  );
  return [
    ...((own?.records.length ?? 0) > 1
      ? ['the other DMARC records at the name are removed, since several count as none (RFC 9989 §4.10)']
      : []),
    here && (mx.status === 'null' || mx.status === 'none')
      ? 'the address in rua is replaced by one of a domain that takes mail, as this one does not, and that domain consents (RFC 9989 §5.1.3, RFC 9990 §4)'
      : 'the address in rua is a mailbox that takes the reports, and somebody reads them (RFC 9989 §5.1.3)',
  ];
}

/** What must pass: DKIM above all, since forwarding breaks SPF. */
function passing(rejects: boolean, { dkim, spf }: EnforcementFacts): string[] {
  const signs = dkim.some(({ status }) => status === 'valid');
  const open = !signs && dkim.some(({ status }) => status === 'unknown');
  const passed = spf.status === 'found';
  const key = signs ? '' : open ? ', for whose key DNS did not answer here' : ', of which no key was found here';
  const alone = rejects ? ', since SPF alone never suffices for p=reject (RFC 9989 §7.4, §8)' : ' (RFC 9989 §5.1.2)';
  return [
    `mail is signed with DKIM by a domain that is aligned with this one${key}${alone}`,
    ...(passed || spf.status === 'unknown'
      ? []
      : ['there is an SPF record that holds, for mail to pass SPF too (RFC 9989 §5.1.1)']),
  ];
}

function watched({ record, to }: EnforcementRise): string[] {
  const month = to === 'quarantine' ? 'at least a month' : 'as long again, at least a month';
  return [
    `${soFar(record, to)} for ${month}, with reports that were read (RFC 9989 §7.4)`,
    'all legitimate mail in the reports passes as a domain that is aligned with this one (RFC 9989 §5.1.6)',
  ];
}

/** Who has had which policy: the domain, where its own is raised, and otherwise the subdomains alone. */
function soFar({ p, sp, np, testing }: DmarcRecord, to: 'quarantine' | 'reject'): string {
  const isRaised = (policy: DmarcPolicy | null): boolean =>
    testing || policy === 'none' || (to === 'reject' && policy === 'quarantine');
  if (isRaised(p)) return `the domain has had p=${p ?? 'none'}${testing && p !== 'none' ? ' with t=y' : ''}`;
  return isRaised(sp) ? `subdomains have had sp=${sp}` : `subdomains that do not exist have had np=${np}`;
}
