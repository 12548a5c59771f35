import type { Rule } from '../model/rule.ts';
import { sameName } from '../text/domain-name.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimCnameBesideData: Rule = {
  id: 'dkim-cname-beside-data',
  severity: 'error',
  reference: 'RFC 1034 §3.6.2, RFC 2181 §10.1',
  title: 'A CNAME stands beside other records at a selector',
  why: 'Where a name is a CNAME it can hold nothing else. Servers refuse such a zone, or drop one of the records, and which one is left to chance. Take away the record that is not meant.',
  bad: [
    's1._domainkey CNAME s1-key\n' +
      txt('s1-key', keyRecord(RSA_2048)) +
      '\n' +
      txt('s1._domainkey', keyRecord(RSA_2048)),
  ],
  good: ['s1._domainkey CNAME s1-key\n' + txt('s1-key', keyRecord(RSA_2048))],
  check: ({ dkim, inventory }) =>
    dkim.flatMap(({ name, selector, answer }) =>
      [name, ...answer.path.map((hop) => hop.target)].flatMap((owner) => {
        const beside = inventory.filter((rr) => sameName(rr.name, owner));
        const alias = beside.find((rr) => rr.type === 'CNAME');
        const types = [...new Set(beside.map((rr) => rr.type))].filter((type) => type !== 'CNAME');
        if (alias === undefined || types.length === 0) return [];
        return {
          name: owner,
          type: 'CNAME' as const,
          message: `${owner} is a CNAME and has ${types.join(' and ')} beside it`,
          facts: { selector, types },
          ...(alias.at && { at: alias.at }),
        };
      }),
    ),
};
