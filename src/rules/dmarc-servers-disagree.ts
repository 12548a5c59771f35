import { hasDmarcVersion } from '../records/dmarc-version.ts';
import type { Rule } from '../model/rule.ts';
import { serversDisagree } from './published-record.ts';

export const dmarcServersDisagree: Rule = {
  id: 'dmarc-servers-disagree',
  severity: 'error',
  reference: 'RFC 1034 §4.3.5',
  title: 'The name servers do not agree about the DMARC record',
  why: 'The name servers of the zone do not give out the same DMARC record, so receivers apply different policies, depending on which server their resolver asked. After a change this lasts until every server has the new zone; where it stays, zone transfers fail, or one of several DNS services was not changed.',
  bad: [
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"\n; --- ns2\n_dmarc TXT "v=DMARC1; p=quarantine; adkim=s; rua=mailto:reports@example.com"',
  ],
  good: [
    '_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"\n; --- ns2\n_dmarc TXT "v=DMARC1; p=quarantine; rua=mailto:reports@example.com"',
  ],
  check: serversDisagree('dmarc', hasDmarcVersion),
};
