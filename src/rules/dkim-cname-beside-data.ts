import type { Rule } from '../model/rule.ts';
import type { Rr, RrOf, RrType } from '../model/rr.ts';
import { canonicalName, sameName } from '../text/domain-name.ts';
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
  check: ({ dkim, inventory }) =>
    dkim.flatMap(({ name, selector, answer }) =>
      [...new Set([name, ...answer.path.map((hop) => hop.target)].map(canonicalName))].flatMap((owner) => {
        const beside = inventory.filter((rr) => sameName(rr.name, owner));
        const alias = beside.find((rr) => rr.type === 'CNAME');
        if (alias === undefined) return [];
        const types = [...new Set(beside.filter((rr) => isRefused(rr, alias)).map((rr) => rr.type))];
        if (types.length === 0) return [];
        return {
          name: owner,
          type: 'CNAME' as const,
          message: `${owner} is a CNAME and has ${types.map(besideWord).join(' and ')} beside it`,
          facts: { selector, types },
          ...(alias.at && { at: alias.at }),
        };
      }),
    ),
};

/** What DNSSEC puts beside every record (RFC 2181 §10.1, RFC 4035 §2.4, §2.5). */
const ALLOWED: ReadonlySet<RrType> = new Set(['RRSIG', 'NSEC', 'SIG', 'KEY']);

/** Also another CNAME, unless it says the same again. */
function isRefused(rr: Rr, alias: RrOf<'CNAME'>): boolean {
  return rr.type === 'CNAME' ? !sameName(rr.target, alias.target) : !ALLOWED.has(rr.type);
}

function besideWord(type: RrType): string {
  return type === 'CNAME' ? 'another CNAME' : type;
}
