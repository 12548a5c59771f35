import type { Rule } from '../model/rule.ts';
import { canonicalName } from '../text/domain-name.ts';
import { cnameNeighbours } from './beside-cname.ts';
import { recordsByName } from './records-by-name.ts';
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
    's1._domainkey CNAME s1-key\ns1._domainkey CNAME s2-key\n' + txt('s1-key', keyRecord(RSA_2048)),
  ],
  good: [
    's1._domainkey CNAME s1-key\n' + txt('s1-key', keyRecord(RSA_2048)),
    's1._domainkey CNAME s1-key\n' +
      's1._domainkey RRSIG CNAME 13 4 3600 20300101000000 20200101000000 1 example.com. AAAA\n' +
      's1._domainkey NSEC s1-key CNAME RRSIG NSEC\n' +
      txt('s1-key', keyRecord(RSA_2048)),
  ],
  check: ({ dkim, inventory }) => {
    const byName = recordsByName(inventory);
    return dkim.flatMap(({ name, selector, answer }) =>
      [...new Set([name, ...answer.path.map((hop) => hop.target)].map(canonicalName))].flatMap((owner) => {
        const found = cnameNeighbours(byName, owner);
        if (found === null) return [];
        const { alias, types, words } = found;
        return {
          name: owner,
          type: 'CNAME' as const,
          message: `${owner} is a CNAME and has ${words} beside it`,
          facts: { selector, types },
          ...(alias.at && { at: alias.at }),
        };
      }),
    );
  },
};
