import type { Rule } from '../model/rule.ts';
import { isMeant } from './meant-elsewhere.ts';

export const spfMissing: Rule = {
  id: 'spf-missing',
  severity: 'warning',
  reference: 'RFC 7208 §3',
  title: 'The domain has no SPF record',
  why: 'Receivers cannot tell which servers send for this domain; large ones ask for SPF. A domain that sends no mail says so with v=spf1 -all.',
  bad: [''],
  good: ['@ TXT "v=spf1 -all"'],
  check: ({ domain, spf }) =>
    // Where a record was meant, another rule says what is wrong with it.
    spf.status === 'none' && !isMeant(spf)
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
