import type { Rule } from '../model/rule.ts';

export const spfMissing: Rule = {
  id: 'spf-missing',
  severity: 'warning',
  reference: 'RFC 7208 §3',
  title: 'The domain has no SPF record',
  why: 'Receivers cannot tell which servers send for this domain; large ones ask for SPF. A domain that sends no mail says so with v=spf1 -all.',
  bad: [''],
  good: ['@ TXT "v=spf1 -all"'],
  check: ({ domain, spf }) =>
    spf.status === 'none'
      ? [
          {
            name: domain,
            type: 'TXT',
            message: `there is no TXT record at ${domain} that begins with v=spf1`,
            facts: {},
          },
        ]
      : [],
};
