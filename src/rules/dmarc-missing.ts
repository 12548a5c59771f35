import type { Rule } from '../model/rule.ts';

export const dmarcMissing: Rule = {
  id: 'dmarc-missing',
  severity: 'warning',
  reference: 'RFC 9989 §4.10.1',
  title: 'No DMARC record applies to the domain',
  why: 'Without a DMARC record receivers do not compare the address that people see with SPF and DKIM, and large ones ask for it. Begin with p=none and an address for reports.',
  bad: [''],
  good: ['_dmarc TXT "v=DMARC1; p=none; rua=mailto:reports@example.com"'],
  check: ({ domain, dmarc }) =>
    dmarc.status === 'none'
      ? [
          {
            name: `_dmarc.${domain}`,
            type: 'TXT',
            message: `there is no DMARC record for ${domain}, here or above`,
            facts: { asked: dmarc.walk.map((step) => `_dmarc.${step.domain}`) },
          },
        ]
      : [],
};
