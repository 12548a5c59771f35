import type { Rule } from '../model/rule.ts';
import { atLastHop } from './path-finding.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimDanglingCname: Rule = {
  id: 'dkim-dangling-cname',
  severity: 'error',
  reference: 'RFC 6376 §6.1.2, RFC 8020 §2',
  title: 'The CNAME at the selector leads to a name that does not exist',
  why: 'The selector is an alias, and the name that it points to does not exist, so there is no key. Often the zone name was added to a target typed without a final dot, or the service behind the target was left. If its domain can be registered by others, they can publish a key there and sign as you.',
  bad: ['s1._domainkey CNAME s1-key'],
  good: ['s1._domainkey CNAME s1-key\n' + txt('s1-key', keyRecord(RSA_2048))],
  check: ({ dkim }) =>
    dkim
      .filter(({ answer }) => answer.status === 'nxdomain' && answer.path.length > 0)
      .map(({ name, selector, owner, answer }) => ({
        name,
        type: 'CNAME',
        message: `${name} leads to ${owner}, which does not exist`,
        facts: { selector, target: owner, hops: answer.path.length },
        ...atLastHop(answer.path),
      })),
};
