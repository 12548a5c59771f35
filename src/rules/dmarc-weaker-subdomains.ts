import type { Rule } from '../model/rule.ts';
import { sameName } from '../text/domain-name.ts';
import { ownPolicyRecord, policyFinding, tagOf } from './policy-record.ts';
import { isWeaker } from './policy-strength.ts';

export const dmarcWeakerSubdomains: Rule = {
  id: 'dmarc-weaker-subdomains',
  severity: 'warning',
  reference: 'RFC 9989 §3.2.9, §4.7',
  title: 'Subdomains are protected less than the domain',
  why: 'With sp= or np= weaker than p= anybody may write in the name of a subdomain, also of one that was made up, and it looks like the domain to whoever reads it. A domain enforces DMARC only where its subdomains do too. Leave the tags out, or raise them when all mail of subdomains passes.',
  bad: ['_dmarc TXT "v=DMARC1; p=quarantine; sp=none; rua=mailto:reports@example.com"'],
  good: ['_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"'],
  check: (evidence) => {
    const record = ownPolicyRecord(evidence);
    // A zone that is read by itself does not show what stands above it: then the public suffix list has to do.
    const organizational = evidence.dmarc.discovery.organizationalDomain ?? evidence.dmarc.old.organizationalDomain;
    if (record === null || record.parsed.record.standing !== 'policy') return [];
    // In a record below the organizational domain they do nothing, which another rule tells.
    if (organizational === null || !sameName(organizational, record.domain)) return [];
    const { p, sp, np } = record.parsed.record;
    if (p === null) return [];
    return [
      { name: 'sp', policy: sp, other: 'p', than: p, who: 'subdomains' },
      { name: 'np', policy: np, other: sp === null ? 'p' : 'sp', than: sp ?? p, who: 'subdomains that do not exist' },
    ].flatMap(({ name, policy, other, than, who }) =>
      policy === null || !isWeaker(policy, than)
        ? []
        : policyFinding(record, {
            message: `${name}=${policy} protects ${who} less than ${other}=${than} does`,
            facts: { tag: name, policy, p },
            span: tagOf(record, name)?.span,
          }),
    );
  },
};
