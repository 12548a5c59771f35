import type { Rule } from '../model/rule.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';
import { ownPolicyRecord, policyFinding, tagOf } from './policy-record.ts';

const REJECT = '_dmarc TXT "v=DMARC1; p=reject; rua=mailto:reports@example.com"\n@ TXT "v=spf1 mx ~all"\n';

export const dmarcRejectWithoutDkim: Rule = {
  id: 'dmarc-reject-without-dkim',
  severity: 'warning',
  reference: 'RFC 9989 §7.4, §8',
  title: 'The policy is reject, and no DKIM key is good',
  why: 'A domain with p=reject must not rely on SPF alone, since SPF fails wherever mail is forwarded; it must sign with DKIM. None of the selectors that were given has a key that receivers can use. Sign first, and reject then.',
  bad: [`${REJECT}${txt('s1._domainkey', 'v=DKIM1; p=')}`],
  good: [`${REJECT}${txt('s1._domainkey', keyRecord(RSA_2048))}`],
  check: (evidence) => {
    const { dkim, selectorSearch, dmarc } = evidence;
    const record = ownPolicyRecord(evidence);
    if (record === null || dmarc.discovery.policy !== 'reject') return [];
    // A search cannot find every selector; only those that the user names are all there are.
    if (selectorSearch !== null || dkim.length === 0) return [];
    if (dkim.some(({ status }) => status === 'valid' || status === 'unknown')) return [];
    return [
      policyFinding(record, {
        message: `the policy is reject, and ${dkim.length === 1 ? 'the selector given has no' : `none of the ${dkim.length} selectors given has a`} usable DKIM key`,
        facts: { selectors: dkim.slice(0, 20).map(({ selector }) => selector) },
        span: tagOf(record, dmarc.discovery.tag ?? 'p')?.span,
      }),
    ];
  },
};
