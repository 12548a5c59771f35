import type { Rule } from '../model/rule.ts';
import { cnameNeighbours } from './beside-cname.ts';
import { recordsByName } from './records-by-name.ts';

export const dmarcCname: Rule = {
  id: 'dmarc-cname',
  severity: 'info',
  reference: 'RFC 1034 §3.6.2, RFC 9989 §4.10',
  title: 'The DMARC record is taken from another name',
  why: 'A CNAME at _dmarc is followed like any other, so that whoever runs the name that it leads to decides about the policy, and about who gets the reports. Make sure that this is meant.',
  bad: ['_dmarc CNAME policy\npolicy TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"'],
  good: ['_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"'],
  check: ({ dmarc, inventory }) =>
    dmarc.walk.slice(0, 1).flatMap(({ domain, answer, records }) => {
      const name = `_dmarc.${domain}`;
      const target = answer.path.at(-1)?.target;
      // Beside other records the CNAME is the defect, which another rule tells.
      if (target === undefined || records.length === 0 || cnameNeighbours(recordsByName(inventory), name) !== null)
        return [];
      const [first] = answer.path;
      return {
        name,
        type: 'CNAME' as const,
        message: `${name} is a CNAME, and the record comes from ${target}`,
        facts: { target },
        ...(first?.at && { at: first.at }),
      };
    }),
};
