import type { Rule } from '../model/rule.ts';
import { canonicalName } from '../text/domain-name.ts';
import { cnameNeighbours } from './beside-cname.ts';
import { recordsByName } from './records-by-name.ts';

export const dmarcCnameBesideData: Rule = {
  id: 'dmarc-cname-beside-data',
  severity: 'error',
  reference: 'RFC 1034 §3.6.2, RFC 2181 §10.1',
  title: 'A CNAME stands beside other records at _dmarc',
  why: 'Where a name is a CNAME it can hold nothing else. Servers refuse such a zone, or drop one of the records, and which one is left to chance. Take away the record that is not meant.',
  bad: [
    '_dmarc CNAME policy\npolicy TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"\n_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
  ],
  good: ['_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"'],
  check: ({ dmarc, inventory }) => {
    const byName = recordsByName(inventory);
    return dmarc.walk.slice(0, 1).flatMap(({ domain, answer }) =>
      [...new Set([`_dmarc.${domain}`, ...answer.path.map((hop) => hop.target)].map(canonicalName))].flatMap(
        (owner) => {
          const found = cnameNeighbours(byName, owner);
          if (found === null) return [];
          return {
            name: owner,
            type: 'CNAME' as const,
            message: `${owner} is a CNAME and has ${found.words} beside it`,
            facts: { types: found.types },
            ...(found.alias.at && { at: found.alias.at }),
          };
        },
      ),
    );
  },
};
