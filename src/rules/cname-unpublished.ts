import type { Rule } from '../model/rule.ts';
import { RSA_2048, keyRecord, txt } from './example-records.ts';
import { expectedFindings } from './expected-finding.ts';

const KEY = txt('s1.keys.example.net.', keyRecord(RSA_2048));
const EXPECTED = '; --- expected\ns1._domainkey CNAME s1.keys.example.net.';

export const cnameUnpublished: Rule = {
  id: 'cname-unpublished',
  severity: 'error',
  reference: 'RFC 1034 §3.6.2',
  title: 'A CNAME that was generated is not published',
  why: 'The file given with --expect holds a CNAME, and DNS has nothing at that name. A change takes until the host has put it into the zone, and caches keep the old answer for a while. Where it stays, the record was not saved, as some hosts do without a word while other records stand at the name, or it stands at another name, in which the zone comes twice.',
  bad: [`${KEY}\n${EXPECTED}`],
  good: [`s1._domainkey CNAME s1.keys.example.net.\n${KEY}\n${EXPECTED}`],
  check: expectedFindings('CNAME', 'missing'),
};
