import type { Rule } from '../model/rule.ts';
import { dotMatters, undottedExchanges } from './undotted-targets.ts';

export const mxUndottedExchange: Rule = {
  id: 'mx-undotted-exchange',
  severity: 'error',
  reference: 'RFC 1035 §5.1',
  title: 'The name of a mail server has no final dot',
  why: 'A name in a zone file that does not end in a dot gets the name of the zone added, so that the MX record names a server that does not exist. Tools that keep DNS as code refuse such a name, or, told to be lenient, leave what becomes of it to the DNS host, which is a warning here. Put a dot at its end.',
  bad: ['@ MX 10 mail.example.net\nmail.example.net. A 192.0.2.25', '@ MX 10 mail.example.com\nmail A 192.0.2.25'],
  good: ['@ MX 10 mail.example.net.\nmail.example.net. A 192.0.2.25', '@ MX 10 mail\nmail A 192.0.2.25'],
  check: (evidence) =>
    undottedExchanges(evidence).map((rr) => {
      const { name, preference, exchange, undotted } = rr;
      const { written, effect } = undotted;
      const end =
        effect === 'refused' ? ', which the tool that reads the file refuses' : `, and so became one for ${exchange}`;
      return {
        name,
        type: 'MX',
        message: `the MX record at ${name} names ${written} without a final dot${end}`,
        facts: { written, exchange, preference, effect },
        ...dotMatters(rr),
      };
    }),
};
