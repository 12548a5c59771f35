import type { DmarcTag } from '../model/dmarc-record.ts';
import type { Rule } from '../model/rule.ts';
import { ownPolicyRecord, policyFinding, type PolicyRecord } from './policy-record.ts';
import { withoutTags } from './rewritten-policy.ts';

const REMOVED: readonly string[] = ['pct', 'rf', 'ri'];

export const dmarcRemovedTag: Rule = {
  id: 'dmarc-removed-tag',
  severity: 'info',
  reference: 'RFC 9989 §9.3, Appendix C',
  title: 'The record has a tag that DMARC no longer knows',
  why: 'RFC 9989 gave up pct=, rf= and ri=, and receivers that follow it ignore them. Those that still follow RFC 7489 apply the policy to pct percent of the messages only, so that less than 100 is a warning: both kinds treat the same mail in different ways. Take the tag out; what pct=0 was for is said by t=y.',
  bad: [
    '_dmarc TXT "v=DMARC1; p=quarantine; pct=100; rua=mailto:reports@example.com"',
    '_dmarc TXT "v=DMARC1; p=quarantine; pct=20; rua=mailto:reports@example.com"',
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com; ri=86400"',
  ],
  good: [
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
  ],
  check: (evidence) => {
    const record = ownPolicyRecord(evidence);
    if (record === null) return [];
    const removed = record.parsed.record.tags.filter(({ name }) => REMOVED.includes(name)).slice(0, REMOVED.length);
    const names = removed.filter((tag) => shareOf(tag) === null).map(({ name }) => name);
    return removed.map((tag) => tagFinding(record, tag, tag.name === names[0] ? withoutTags(record, ...names) : {}));
  },
};

function tagFinding(record: PolicyRecord, tag: DmarcTag, fix: ReturnType<typeof withoutTags>) {
  const share = shareOf(tag);
  if (share === null)
    return policyFinding(record, {
      message: `the tag ${tag.name}= was removed from DMARC and is ignored`,
      facts: { tag: tag.name },
      span: tag.span,
      ...fix,
    });
  return policyFinding(record, {
    severity: 'warning',
    message: `pct=${tag.value} was removed from DMARC: receivers of RFC 9989 apply the policy to every message, those of RFC 7489 to ${share}% of them${share === 0 ? '; t=y is what replaces it' : ''}`,
    facts: { tag: tag.name, pct: share },
    span: tag.span,
  });
}

/** The percentage of a pct tag that takes something away from the policy; null for the other tags, for 100, and for what RFC 7489 does not know. */
function shareOf({ name, value }: DmarcTag): number | null {
  return name === 'pct' && /^\d{1,2}$/.test(value) ? Number(value) : null;
}
