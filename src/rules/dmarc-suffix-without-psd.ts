import type { Rule } from '../model/rule.ts';
import { sameName } from '../text/domain-name.ts';
import { appliedRecord, suffixAsOrganization } from './policy-record.ts';
import { withTags } from './rewritten-policy.ts';

export const dmarcSuffixWithoutPsd: Rule = {
  id: 'dmarc-suffix-without-psd',
  severity: 'warning',
  reference: 'RFC 9989 §4.10.2, §5.2, §11.8',
  title: 'A public suffix above has a DMARC record without psd=y',
  why: 'A registry that publishes a DMARC record has to say psd=y in it. Without that its name counts as the organizational domain of all that is registered below it: mail that passes as one customer is aligned with the addresses of every other. Until the registry mends its record, psd=n in the record of the domain makes it an organizational domain of its own.',
  bad: [
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"\n_dmarc.com. TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
  ],
  good: [
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"\n_dmarc.com. TXT "v=DMARC1; p=quarantine; psd=y; rua=mailto:reports@example.com"',
  ],
  check: (evidence) => {
    const { old } = evidence.dmarc;
    const suffix = suffixAsOrganization(evidence);
    if (suffix === null) return [];
    const own = appliedRecord(evidence);
    // Only in the record of the domain that was registered does psd=n say what is meant.
    const fix =
      own !== null && sameName(own.domain, old.organizationalDomain)
        ? withTags(own, 'publish the record with psd=n', (tags) => [
            ...tags.filter(({ name }) => name !== 'psd'),
            { name: 'psd', value: 'n' },
          ])
        : {};
    return [
      {
        name: `_dmarc.${suffix}`,
        type: 'TXT',
        message: `the record at _dmarc.${suffix} has no psd=y, so that ${suffix} counts as the organizational domain of ${old.organizationalDomain} and of all its neighbours`,
        facts: { suffix, registered: old.organizationalDomain },
        ...fix,
      },
    ];
  },
};
