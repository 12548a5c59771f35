import type { Rule } from '../model/rule.ts';
import { atLastHop } from './path-finding.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';
import { shownName } from '../text/domain-name.ts';

export const dkimCnameWithoutTxt: Rule = {
  id: 'dkim-cname-without-txt',
  severity: 'error',
  reference: 'RFC 6376 §6.1.2',
  title: 'The CNAME at the selector leads to a name without TXT record',
  why: 'The target of the CNAME exists, but holds no TXT record, so there is no key. Publish the key as TXT at the target.',
  bad: ['s1._domainkey CNAME s1-key\ns1-key A 192.0.2.1'],
  good: ['s1._domainkey CNAME s1-key\ns1-key A 192.0.2.1\n' + txt('s1-key', keyRecord(RSA_2048))],
  check: ({ dkim }) =>
    dkim
      .filter(({ answer }) => answer.status === 'nodata' && answer.path.length > 0)
      .map(({ name, selector, owner, answer }) => ({
        name,
        type: 'CNAME',
        message: `${name} leads to ${shownName(owner)}, which has no TXT record`,
        facts: { selector, target: owner, hops: answer.path.length },
        ...atLastHop(answer.path),
      })),
};
