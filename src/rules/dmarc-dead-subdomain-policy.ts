import type { Rule } from '../model/rule.ts';
import { policiesBelow } from './policies-below.ts';
import { policyFinding, tagOf } from './policy-record.ts';
import { withoutTags } from './rewritten-policy.ts';

export const dmarcDeadSubdomainPolicy: Rule = {
  id: 'dmarc-dead-subdomain-policy',
  severity: 'warning',
  reference: 'RFC 9989 §4.7, §4.10.1',
  title: 'A record below the organizational domain has a policy for subdomains',
  why: 'Mail from a name without a record of its own gets the policy of its organizational domain, and never that of a name between. So sp= and np= in a record below the organizational domain do nothing. Take them out, or write psd=n where the name is to be an organizational domain of its own. Where they say the same as p=, this is only worth knowing.',
  bad: [
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"\n_dmarc.mail TXT "v=DMARC1; p=quarantine; sp=none; rua=mailto:reports@example.com"',
  ],
  good: [
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"\n_dmarc.mail TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
  ],
  check: (evidence) =>
    policiesBelow(evidence).flatMap(({ record, organizationalDomain }) => {
      const [tag] = ['sp', 'np'].flatMap((name) => tagOf(record, name) ?? []);
      if (tag === undefined) return [];
      const { p, sp, np } = record.parsed.record;
      const idle = [sp, np].every((policy) => policy === null || policy === p);
      return policyFinding(record, {
        message: `${tag.name}= at _dmarc.${record.domain} does nothing, since names below ${record.domain} get the policy of ${organizationalDomain}`,
        facts: { organizationalDomain },
        span: tag.span,
        ...(idle && { severity: 'info' }),
        ...withoutTags(record, ...['sp', 'np'].filter((name) => tagOf(record, name) !== undefined)),
      });
    }),
};
