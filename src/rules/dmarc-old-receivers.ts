import type { OldDmarc } from '../model/dmarc-discovery.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Rule } from '../model/rule.ts';
import { appliedRecord, ownPolicyRecord, policyFinding, suffixAsOrganization, tagOf } from './policy-record.ts';

type Difference = OldDmarc['differences'][number];

/** What rules of their own tell already. */
const TOLD: ReadonlySet<Difference['what']> = new Set(['pct', 'testing', 'multiple-records']);

export const dmarcOldReceivers: Rule = {
  id: 'dmarc-old-receivers',
  severity: 'info',
  reference: 'RFC 9989 Appendix C, RFC 7489 §3.2, §6.6.3',
  title: 'Receivers on the old standard treat the domain in another way',
  why: 'RFC 9989 replaced RFC 7489, and receivers change over one by one. Some find the organizational domain by a list of public suffixes, and do not know np=, psd= and t=. Where the policy of the domain itself differs, this is a warning. Where a tag helps, it is named.',
  bad: ['_dmarc TXT "v=DMARC1; p=quarantine; np=reject; rua=mailto:reports@example.com"'],
  good: ['_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"'],
  check: (evidence) => {
    const { domain, dmarc } = evidence;
    return dmarc.old.differences
      .filter((difference) => !TOLD.has(difference.what) && !isToldElsewhere(difference, evidence))
      .map(({ what, message, add }) => {
        const record = appliedRecord(evidence);
        const said = {
          message: `${lowered(message)}${add === null ? '' : `; add ${add}`}`,
          facts: { what, add },
          ...(what === 'policy' && { severity: 'warning' as const }),
        };
        return record === null
          ? { name: `_dmarc.${domain}`, type: 'TXT' as const, ...said }
          : policyFinding(record, { ...said, span: what === 'np' ? tagOf(record, 'np')?.span : undefined });
      });
  },
};

/** A bad np, and a suffix that passes for an organizational domain, are defects by RFC 9989 already. That a suffix has a policy is nothing to be mended. */
function isToldElsewhere({ what }: Difference, evidence: Evidence): boolean {
  const { status, discovery } = evidence.dmarc;
  if (what === 'np') return discovery.parsed?.record.np === null;
  if (suffixAsOrganization(evidence) !== null) return true;
  return what === 'policy' && status === 'found' && ownPolicyRecord(evidence) === null;
}

/** A difference is a sentence of its own, a message begins in lower case. */
function lowered(message: string): string {
  return /^(?:The|Mail|Several|With) /.test(message) ? message.charAt(0).toLowerCase() + message.slice(1) : message;
}
