import type { Rule } from '../model/rule.ts';
import { parseDmarc } from '../records/dmarc.ts';
import { isAtOrBelow } from '../text/domain-name.ts';
import { policyFinding, tagOf } from './policy-record.ts';
import { withoutTags } from './rewritten-policy.ts';

export const dmarcPsdOnOwnDomain: Rule = {
  id: 'dmarc-psd-on-own-domain',
  severity: 'error',
  reference: 'RFC 9989 §4.7, §4.10.2',
  title: 'A domain that is no public suffix says that it is one',
  why: 'With psd=y a domain says that others register names below it. Then each name below is an organizational domain of its own, and mail from a subdomain that passes as the domain is not aligned any more. Take the tag out; it is for registries.',
  bad: ['_dmarc TXT "v=DMARC1; p=quarantine; psd=y; rua=mailto:reports@example.com"'],
  good: ['_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"'],
  check: ({ dmarc }) => {
    const registered = dmarc.old.organizationalDomain;
    if (dmarc.old.isPublicSuffix) return [];
    return dmarc.discovery.walk.flatMap(({ domain, answer, records }) => {
      const [text, more] = records;
      if (text === undefined || more !== undefined || !isAtOrBelow(domain, registered)) return [];
      const parsed =
        text === dmarc.discovery.record && dmarc.discovery.parsed ? dmarc.discovery.parsed : parseDmarc(text);
      if (parsed.record.psd !== 'y') return [];
      const record = { domain, owner: answer.path.at(-1)?.target ?? `_dmarc.${domain}`, text, parsed };
      return policyFinding(record, {
        message: `psd=y says that ${domain} is a public suffix, and by the public suffix list it is none`,
        facts: { domain, registered },
        span: tagOf(record, 'psd')?.span,
        ...withoutTags(record, 'psd'),
      });
    });
  },
};
