import type { Rule } from '../model/rule.ts';
import { quoted } from '../records/quoted.ts';
import { cutRecords, type CutRecord } from './cut-records.ts';
import { RSA_2048 } from './example-records.ts';

export const txtCutByComment: Rule = {
  id: 'txt-cut-by-comment',
  severity: 'error',
  reference: 'RFC 1035 §5.1',
  title: 'A record is cut off at its first semicolon',
  why: 'In a zone file a semicolon begins a comment, unless it stands in quotation marks. Typed without them, a DMARC or DKIM record ends at its first semicolon, and no tool that reads the file says so. Put the whole record in quotation marks; one of more than 255 octets into several strings, each in its own.',
  bad: ['_dmarc TXT v=DMARC1; p=quarantine; adkim=s', `s1._domainkey TXT v=DKIM1; k=rsa; p=${RSA_2048} ; our key`],
  good: [
    '_dmarc TXT "v=DMARC1; p=quarantine; adkim=s"',
    `s1._domainkey TXT "v=DKIM1; k=rsa; p=${RSA_2048.slice(0, 200)}" "${RSA_2048.slice(200)}" ; our key`,
  ],
  check: (evidence) =>
    cutRecords(evidence).map((cut) => ({
      name: cut.rr.name,
      type: 'TXT',
      message: messageOf(cut),
      facts: { octets: cut.text.length, lost: cut.rr.cutOff.text.length },
      at: cut.rr.cutOff.at,
      ...(!cut.isSecret && { quote: { text: cut.text, span: { start: 0, end: cut.text.length } } }),
      ...(cut.meant !== null && {
        fix: {
          message: 'publish the whole record, in quotation marks',
          name: cut.rr.name,
          type: 'TXT',
          remove: [cut.text],
          add: [cut.meant],
        },
      }),
    })),
};

function messageOf({ rr, text, isSecret }: CutRecord): string {
  const { cutOff } = rr;
  const lost = isSecret ? 'what follows, which holds a private key,' : quoted(cutOff.text);
  const left = isSecret ? 'only what stands before it' : `only ${quoted(text)}`;
  return `the record at ${rr.name} is cut off at a semicolon: ${left} is published, and ${lost} is taken for a comment; quotation marks are missing`;
}
