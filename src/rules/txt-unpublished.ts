import type { Rule } from '../model/rule.ts';
import { expectedFindings } from './expected-finding.ts';

const RECORD = '_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls@example.com"';

export const txtUnpublished: Rule = {
  id: 'txt-unpublished',
  severity: 'error',
  reference: 'RFC 1034 §3.6',
  title: 'A TXT record that was generated is not published',
  why: 'The file given with --expect holds a TXT record, and DNS has none like it at that name. A change takes until the host has put it into the zone, and caches keep the old answer for a while. Where it stays, the record was not saved, or stands at another name: a host that appends the zone to names makes one name of it in which the zone comes twice.',
  bad: [`; --- expected\n${RECORD}`, `${RECORD.replace('_tls', '_tls.example.com')}\n; --- expected\n${RECORD}`],
  good: [`${RECORD}\n; --- expected\n${RECORD}`, `${RECORD}\n; --- expected\n${RECORD}`],
  check: expectedFindings('TXT', 'missing'),
};
