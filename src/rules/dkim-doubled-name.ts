import type { Rule } from '../model/rule.ts';
import { isAtOrBelow } from '../text/domain-name.ts';
import { RSA_2048, RSA_2048_OTHER, keyRecord, txt } from './example-records.ts';

export const dkimDoubledName: Rule = {
  id: 'dkim-doubled-name',
  severity: 'error',
  reference: 'RFC 1035 §5.1',
  title: 'The name of the zone stands twice in the name of a key',
  why: 'A name in a zone file that does not end in a dot gets the name of the zone added. Typed in full and without the dot, it ends up below the zone a second time, where no verifier looks. Put a dot at its end, or write only the part before the zone.',
  bad: [`${txt('s1._domainkey', keyRecord(RSA_2048))}\n${txt('s2._domainkey.example.com', keyRecord(RSA_2048_OTHER))}`],
  good: [`${txt('s1._domainkey', keyRecord(RSA_2048))}\n${txt('s2._domainkey', keyRecord(RSA_2048_OTHER))}`],
  check: ({ domain, inventory }) =>
    inventory
      .filter(({ name }) => isAtOrBelow(name, `${domain}.${domain}`) && name.includes('._domainkey.'))
      .map(({ name, type, at }) => ({
        name,
        type,
        message: `a ${type} record stands at ${name}, where ${domain} comes twice; if ${name.slice(0, -domain.length - 1)} was meant, its final dot is missing`,
        facts: { domain },
        ...(at && { at }),
      })),
};
