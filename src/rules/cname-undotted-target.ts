import type { Rule } from '../model/rule.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';
import { dotFix, dotMatters, undottedCnames } from './undotted-targets.ts';

export const cnameUndottedTarget: Rule = {
  id: 'cname-undotted-target',
  severity: 'error',
  reference: 'RFC 1035 §5.1',
  title: 'The target of a CNAME has no final dot',
  why: 'A name in a zone file that does not end in a dot gets the name of the zone added, so that the CNAME leads to a name that was not meant. Tools that keep DNS as code refuse such a target, or, told to be lenient, leave what becomes of it to the DNS host, which is a warning here. Put a dot at its end.',
  bad: [
    `s1._domainkey CNAME s1.keys.example.net\n${txt('s1.keys.example.net.', keyRecord(RSA_2048))}`,
    `s1._domainkey CNAME s1-key.example.com\n${txt('s1-key', keyRecord(RSA_2048))}`,
  ],
  good: [
    `s1._domainkey CNAME s1.keys.example.net.\n${txt('s1.keys.example.net.', keyRecord(RSA_2048))}`,
    `s1._domainkey CNAME s1-key.example.com.\n${txt('s1-key', keyRecord(RSA_2048))}`,
  ],
  check: (evidence) =>
    undottedCnames(evidence).map((rr) => {
      const { name, target, undotted } = rr;
      const { written, effect } = undotted;
      const whole = `the target of the CNAME at ${name}`;
      return {
        name,
        type: 'CNAME',
        message:
          effect === 'refused'
            ? `${whole}, ${written}, has no final dot, which the tool that reads the file refuses`
            : `${whole} was written as ${written}, without a final dot, and so became ${target}`,
        facts: { written, target, effect },
        ...dotMatters(rr),
        ...dotFix(rr, evidence),
      };
    }),
};
