import type { Rule } from '../model/rule.ts';
import { RSA_2048, RSA_2048_OTHER, keyRecord, txt } from './example-records.ts';
import { serversDisagree } from './published-record.ts';

export const dkimServersDisagree: Rule = {
  id: 'dkim-servers-disagree',
  severity: 'error',
  reference: 'RFC 1034 §4.3.5',
  title: 'The name servers do not agree about the DKIM key',
  why: 'The name servers of the zone do not give out the same answer, so some receivers find the key and some do not. After a change this lasts until every server has the new zone: do not sign with a new key before. Where it stays, zone transfers fail, or one of several DNS services was not changed.',
  bad: [
    `${txt('s1._domainkey', keyRecord(RSA_2048))}\n; --- ns2\n${txt('s1._domainkey', keyRecord(RSA_2048_OTHER))}`,
    `s1._domainkey CNAME s1-key\n${txt('s1-key', keyRecord(RSA_2048))}\n; --- ns2\n`,
  ],
  good: [
    `${txt('s1._domainkey', keyRecord(RSA_2048))}\n; --- ns2\n${txt('s1._domainkey', keyRecord(RSA_2048))}`,
    `s1._domainkey CNAME s1-key\n${txt('s1-key', keyRecord(RSA_2048))}\n; --- ns2\ns1._domainkey CNAME s1-key\n${txt('s1-key', keyRecord(RSA_2048))}`,
  ],
  check: serversDisagree('dkim', () => true),
};
