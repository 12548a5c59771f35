import type { Rule } from '../model/rule.ts';
import { canonicalName } from '../text/domain-name.ts';
import { doubledRecords } from './domain-records.ts';

export const mxDoubledName: Rule = {
  id: 'mx-doubled-name',
  severity: 'error',
  reference: 'RFC 1035 §5.1, RFC 5321 §5.1',
  title: 'The name of the zone stands twice in the name of an MX record',
  why: 'A name in a zone file that does not end in a dot gets the name of the zone added. Typed in full and without the dot, it ends up below the zone a second time, and no sender asks for the mail servers of that name. Put a dot at its end, or write only the part before the zone. Where the domain has other MX records at the right name, this is a warning.',
  bad: [
    'example.com MX 10 mail.example.net.\nmail.example.net. A 192.0.2.25',
    '@ MX 10 mail\nmail A 192.0.2.25\nexample.com MX 10 mail',
  ],
  good: ['example.com. MX 10 mail.example.net.\nmail.example.net. A 192.0.2.25', '@ MX 10 mail\nmail A 192.0.2.25'],
  check: (evidence) => {
    const { domain, mx } = evidence;
    const isLost = mx.status === 'implicit' || mx.status === 'none';
    return doubledRecords(evidence).flatMap(({ rr: { name, type, at }, zone, meant }) =>
      type !== 'MX'
        ? []
        : {
            name,
            type,
            message: `an MX record stands at ${name}, where ${zone} comes twice; if ${meant} was meant, its final dot is missing`,
            facts: { domain, zone },
            ...(!(isLost && canonicalName(meant) === canonicalName(domain)) && { severity: 'warning' as const }),
            ...(at && { at }),
          },
    );
  },
};
