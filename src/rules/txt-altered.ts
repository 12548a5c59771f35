import type { Rule } from '../model/rule.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';
import { expectedFindings } from './expected-finding.ts';

const TLS_REPORTS = '; --- expected\n_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls@example.com"';
const HOP = `; --- expected\ns1._domainkey CNAME s1-key\n${txt('s1-key', keyRecord(RSA_2048))}`;

export const txtAltered: Rule = {
  id: 'txt-altered',
  severity: 'error',
  reference: 'RFC 1035 §3.3.14, RFC 6376 §3.6.2.2',
  title: 'A TXT record is not what was generated',
  why: 'The text that DNS gives out is not, octet for octet, the one in the file given with --expect. DNS hosts change texts on the way from a form or a file into the zone: they cut them, keep quotation marks or backslashes, put spaces between strings, make several records of one. Most of it makes a key unreadable. How a text is cut into strings does not count.',
  bad: [
    `_smtp._tls TXT "v=TLSRPTv1"\n${TLS_REPORTS}`,
    `s1._domainkey CNAME s1-key\n${txt('s1-key', keyRecord(RSA_2048)).replace('" "', '" " ')}\n${HOP}`,
  ],
  good: [
    `_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls@example.com"\n${TLS_REPORTS}`,
    `s1._domainkey CNAME s1-key\n${txt('s1-key', keyRecord(RSA_2048))}\n${HOP}`,
  ],
  check: expectedFindings('TXT', 'altered'),
};
