import type { Rule } from '../model/rule.ts';
import { atLastHop } from './path-finding.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimCnameLoop: Rule = {
  id: 'dkim-cname-loop',
  severity: 'error',
  reference: 'RFC 1034 §3.6.2',
  title: 'The CNAME at the selector leads round in a circle',
  why: 'Following the CNAMEs never comes to a TXT record, so there is no key. Point the last one to the name that holds the key.',
  bad: ['s1._domainkey CNAME s1-key\ns1-key CNAME s1._domainkey'],
  good: ['s1._domainkey CNAME s1-key\n' + txt('s1-key', keyRecord(RSA_2048))],
  check: ({ dkim }) =>
    dkim.flatMap(({ name, selector, answer }) =>
      answer.status === 'failed' && answer.cause === 'cname-loop'
        ? {
            name,
            type: 'CNAME' as const,
            message: `the CNAMEs from ${name} never come to a record (${answer.path.length} followed)`,
            facts: { selector, path: answer.path.map((hop) => hop.target) },
            ...atLastHop(answer.path),
          }
        : [],
    ),
};
