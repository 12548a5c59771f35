import { isSpfRecord } from '../evaluate/find-spf.ts';
import type { Rule } from '../model/rule.ts';
import { serversDisagree } from './published-record.ts';

export const spfServersDisagree: Rule = {
  id: 'spf-servers-disagree',
  severity: 'error',
  reference: 'RFC 1034 §4.3.5',
  title: 'The name servers do not agree about the SPF record',
  why: 'The name servers of the zone do not give out the same SPF record, so receivers judge the same mail differently, depending on which server their resolver asked. After a change this lasts until every server has the new zone; where it stays, zone transfers fail, or one of several DNS services was not changed.',
  bad: ['@ TXT "v=spf1 mx -all"\n; --- ns2\n@ TXT "v=spf1 include:spf.example.net -all"'],
  good: ['@ TXT "v=spf1 mx -all"\n; --- ns2\n@ TXT "v=spf1 mx -all"'],
  check: serversDisagree('spf', isSpfRecord),
};
