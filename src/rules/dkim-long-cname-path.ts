import type { Rule } from '../model/rule.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimLongCnamePath: Rule = {
  id: 'dkim-long-cname-path',
  severity: 'warning',
  reference: 'RFC 1034 §3.6.2',
  title: 'The key lies behind many CNAMEs',
  why: 'Each CNAME is one more question and one more thing to break, and resolvers give up after 8 to 16 of them. One hop is enough to reach a zone that takes the key; from 3 on it is worth a warning, beyond 8 some verifiers find no key.',
  bad: ['s1._domainkey CNAME s1-key\ns1-key CNAME b\nb CNAME c\n' + txt('c', keyRecord(RSA_2048))],
  good: ['s1._domainkey CNAME s1-key\n' + txt('s1-key', keyRecord(RSA_2048))],
  check: ({ dkim }) =>
    dkim
      .filter(({ answer }) => answer.status !== 'failed' && answer.path.length >= MANY)
      .map(({ name, selector, answer }) => ({
        name,
        type: 'CNAME',
        severity: answer.path.length > TOO_MANY ? 'error' : 'warning',
        message: `${answer.path.length} CNAMEs lie between ${name} and the key`,
        facts: { selector, hops: answer.path.length },
      })),
};

/** Reckoned from what resolvers follow at the most: BIND and Unbound 11, PowerDNS 10, some stubs 8. */
const MANY = 3;
const TOO_MANY = 8;
