import type { Rule } from '../model/rule.ts';
import { repaired } from './repaired.ts';
import { keyProblems } from './dkim-key-problems.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';

export const dkimZoneFragment: Rule = {
  id: 'dkim-zone-fragment',
  severity: 'error',
  reference: 'RFC 6376 §3.6.1',
  title: 'A piece of a zone file was published as the value',
  why: 'The value of the record is only the text from v= to the end of the key. The name, the type, parentheses and comments around it belong to the zone file that it was copied from.',
  bad: [txt('s1._domainkey', `s1._domainkey IN TXT ( v=DKIM1; k=rsa; p=${RSA_2048} )`)],
  good: [txt('s1._domainkey', keyRecord(RSA_2048))],
  check: keyProblems('zone-fragment', repaired),
};
