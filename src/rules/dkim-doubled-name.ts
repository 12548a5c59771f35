import type { Rule } from '../model/rule.ts';
import { labelsOf } from '../text/domain-name.ts';
import { doubledRecords } from './domain-records.ts';
import { RSA_2048, RSA_2048_OTHER, keyRecord, txt } from './example-records.ts';

export const dkimDoubledName: Rule = {
  id: 'dkim-doubled-name',
  severity: 'error',
  reference: 'RFC 1035 §5.1',
  title: 'The name of the zone stands twice in the name of a key',
  why: 'A name in a zone file that does not end in a dot gets the name of the zone added. Typed in full and without the dot, it ends up below the zone a second time, where no verifier looks. Put a dot at its end, or write only the part before the zone.',
  bad: [
    `${txt('s1._domainkey', keyRecord(RSA_2048))}\n${txt('s2._domainkey.example.com', keyRecord(RSA_2048_OTHER))}`,
    `${txt('s1._domainkey', keyRecord(RSA_2048))}\ns2._domainkey.example.com CNAME s1._domainkey`,
  ],
  good: [
    `${txt('s1._domainkey', keyRecord(RSA_2048))}\n${txt('s2._domainkey', keyRecord(RSA_2048_OTHER))}`,
    `${txt('s1._domainkey', keyRecord(RSA_2048))}\n${txt('s2._domainkey', keyRecord(RSA_2048_OTHER))}`,
  ],
  check: (evidence) =>
    doubledRecords(evidence)
      .filter(({ rr }) => labelsOf(rr.name.toLowerCase()).includes('_domainkey'))
      .map(({ rr: { name, type, at }, zone, meant }) => ({
        name,
        type,
        message: `a ${type} record stands at ${name}, where ${zone} comes twice; if ${meant} was meant, its final dot is missing`,
        facts: { domain: evidence.domain, zone },
        ...(at && { at }),
      })),
};
